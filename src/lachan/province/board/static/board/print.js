/* A button that opens the print dialogue, shown only where there is a script to do it. */
const printing = document.querySelector("[data-print]");
if (printing) {
  printing.hidden = false;
  printing.addEventListener("click", () => window.print());
}
