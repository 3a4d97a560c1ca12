// Shows the bar for chosen duties only while something is chosen, and how many are.
document.addEventListener("DOMContentLoaded", () => {
  const bar = document.querySelector(".du-bulk");
  const list = document.querySelector(".du-list");
  if (!bar || !list) return;
  const said = bar.querySelector(".du-n");
  const tell = () => {
    const count = list.querySelectorAll(".cb:checked").length;
    bar.classList.toggle("on", count > 0);
    said.textContent = `${said.dataset.one} ${count}`;
  };
  list.addEventListener("change", tell);
  tell();
});
