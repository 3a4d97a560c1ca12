/* Rows that can be added and dropped; a dropped row is sent empty, which means the same without a script. */
function addRow(button) {
  const set = button.closest("[data-rows]");
  const rows = set.querySelector(".rows");
  const count = Date.now() % 100000;
  const holder = document.createElement("div");
  holder.innerHTML = set.querySelector("template").innerHTML.replaceAll(`${set.dataset.rows}-N-`, `${set.dataset.rows}-${count}-`);
  const row = holder.firstElementChild;
  rows.append(row);
  row.querySelector("select, input")?.focus();
}
function dropRow(button) {
  const row = button.closest("[data-row]");
  const form = row.closest("form");
  const set = row.closest("[data-rows]");
  row.remove();
  form.dispatchEvent(new Event("input", { bubbles: true }));
  set.querySelector("[data-add-row]").focus();
}
document.addEventListener("click", (event) => {
  const add = event.target.closest("[data-add-row]");
  const drop = event.target.closest("[data-drop-row]");
  if (add) addRow(add);
  if (drop) dropRow(drop);
});

/* Words of a deadline that changed are read again, and the row shows what they were read as. */
async function readAgain(words) {
  const row = words.closest("[data-row]");
  const field = (name) => row.querySelector(`[name$="-${name}"]`);
  const said = row.querySelector("[data-said]");
  if (!said || words.value.trim() === field("read_from").value) return;
  if (!words.value.trim()) { said.textContent = ""; return; }
  const address = words.closest("[data-read]").dataset.read;
  try {
    const answer = await (await fetch(`${address}?raw=${encodeURIComponent(words.value.trim())}`)).json();
    if (!row.isConnected) return;
    for (const [name, value] of Object.entries(answer.fields)) if (name !== "raw" && field(name)) field(name).value = value ?? "";
    field("read_from").value = words.value.trim();
    said.textContent = answer.said;
    words.form?.dispatchEvent(new Event("input", { bubbles: true }));
  } catch { /* the server reads the words when the form is saved */ }
}
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-read] [name$='-raw']")) readAgain(event.target);
});
