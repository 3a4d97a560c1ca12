/* The upload field: says what was chosen, and takes a file dropped on it. */
for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector(".drop");
  const chosen = form.querySelector("[data-chosen]");
  const tell = () => {
    const file = input.files[0];
    chosen.hidden = !file;
    if (file) chosen.textContent = `${file.name} · ${Math.max(1, Math.round(file.size / 1024)).toLocaleString("vi")} KB`;
  };
  input.addEventListener("change", tell);
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; tell(); }
  });
}
