// Shows the bar for chosen duties only while something is chosen, and takes the list by keyboard.
document.addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector(".du-list");
  if (!list) return;
  const bar = document.querySelector(".du-bulk");
  const said = bar?.querySelector(".du-n");
  const tell = () => {
    if (!bar) return;
    const count = list.querySelectorAll(".cb:checked").length;
    bar.classList.toggle("on", count > 0);
    said.textContent = `${said.dataset.one} ${count}`;
  };
  list.addEventListener("change", tell);
  tell();

  /* keys: the focus is the place in the list, so that Enter opens and a screen reader follows */
  const keys = document.querySelector(".du-keys");
  const links = () => [...list.querySelectorAll("a.ttl")];
  const row = () => document.activeElement?.closest?.(".du-list tr");
  function step(by) {
    const all = links();
    const now = all.findIndex((link) => link.closest("tr") === row());
    const next = all[now < 0 ? 0 : Math.min(all.length - 1, Math.max(0, now + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }
  function select() {
    const box = row()?.querySelector(".cb");
    if (!box) return;
    box.checked = !box.checked;
    tell();
  }
  function take() {
    const own = row()?.querySelector(".cb");
    if (!list.querySelector(".cb:checked") && own) own.checked = true;
    if (bar && list.querySelector(".cb:checked")) list.requestSubmit();
  }
  const doing = {
    down: () => step(1),
    up: () => step(-1),
    select,
    open: () => row()?.querySelector("a.ttl")?.click(),
    take,
    show: () => { if (keys) { keys.open = !keys.open; keys.scrollIntoView({ block: "nearest" }); } },
  };
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const inList = Boolean(row());
    const key = { j: "down", k: "up", x: "select", n: "take", "?": "show", ArrowDown: inList && "down", ArrowUp: inList && "up" }[event.key];
    if (!key) return;
    event.preventDefault();
    doing[key]();
  });
});
