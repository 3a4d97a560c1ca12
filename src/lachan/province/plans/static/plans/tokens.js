/* A list of bodies as tokens with type-ahead; without this script it is a text area with one body a line. */
const CROSS = '<svg class="ic ic-s" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" aria-hidden="true"><path d="M18 6l-12 12M6 6l12 12"/></svg>';
let suggestions = 0;

function tokens(box) {
  const area = box.querySelector("textarea");
  if (!area || box.dataset.ready) return;
  box.dataset.ready = "1";
  const label = box.closest(".f").querySelector("label");
  const list = document.createElement("ul");
  list.className = "sugg";
  list.id = `suggestions-${++suggestions}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label.textContent);
  list.hidden = true;
  const input = document.createElement("input");
  input.className = "type";
  input.id = `${area.id}-type`;
  input.autocomplete = "off";
  input.placeholder = box.dataset.add;
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);
  label.htmlFor = input.id;
  area.hidden = true;
  box.append(input, list);

  const names = () => area.value.split("\n").map((line) => line.trim()).filter(Boolean);
  const write = (kept) => {
    area.value = kept.join("\n");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
  };
  function draw() {
    box.querySelectorAll(".tok").forEach((token) => token.remove());
    names().forEach((name, place) => {
      const token = document.createElement("span");
      token.className = "tok";
      token.textContent = name;
      const remove = document.createElement("button");
      remove.type = "button";
      remove.innerHTML = CROSS;
      remove.setAttribute("aria-label", `${box.dataset.remove} ${name}`);
      remove.addEventListener("click", () => { write(names().filter((_, other) => other !== place)); input.focus(); });
      token.append(remove);
      box.insertBefore(token, input);
    });
  }
  const shut = () => { list.hidden = true; list.replaceChildren(); input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const add = (name) => { const text = name.trim(); if (text && !names().includes(text)) write([...names(), text]); input.value = ""; shut(); };
  const choose = (step) => {
    const options = [...list.children];
    if (!options.length) return;
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    options[now]?.setAttribute("aria-selected", "false");
    const next = options[(now + step + options.length) % options.length];
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", next.id);
  };
  let waiting;
  async function suggest() {
    const asked = input.value.trim();
    if (asked.length < 2) return shut();
    let found = [];
    try {
      found = (await (await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(asked)}`)).json()).bodies;
    } catch { return shut(); }
    if (input.value.trim() !== asked) return undefined;
    list.replaceChildren(...found.filter((body) => !names().includes(body.name)).map((body, place) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(place === 0));
      option.textContent = body.name;
      option.dataset.name = body.name;
      if (body.note) { const note = document.createElement("small"); note.textContent = body.note; option.append(note); }
      option.addEventListener("mousedown", (event) => { event.preventDefault(); add(body.name); });
      return option;
    }));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (!list.hidden) input.setAttribute("aria-activedescendant", list.children[0].id);
    return undefined;
  }
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(suggest, 160); });
  input.addEventListener("blur", () => { add(input.value); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!list.hidden) { event.preventDefault(); choose(event.key === "ArrowDown" ? 1 : -1); }
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add(list.querySelector("[aria-selected=true]")?.dataset.name || input.value);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      shut();
    } else if (event.key === "Backspace" && !input.value) {
      write(names().slice(0, -1));
    }
  });
  box.addEventListener("click", (event) => { if (event.target === box) input.focus(); });
  draw();
}

const dress = (root) => root.querySelectorAll("[data-tokens]").forEach(tokens);
dress(document);
document.addEventListener("htmx:load", (event) => dress(event.detail.elt));
