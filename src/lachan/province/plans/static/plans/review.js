/* The review by keyboard and by pointer: one item marked on both sides, words chosen on the left. */
(() => {
  const page = document.querySelector("[data-review]");
  if (!page) return;
  const source = document.getElementById("source-text");
  const list = document.getElementById("proposals");
  const selection = page.querySelector("[data-selection]");
  const rows = () => [...list.querySelectorAll(".pr[data-a]")];
  const open = () => list.querySelector(".pr[data-open]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let arrived = false;
  const glide = (element, block) => element?.scrollIntoView({ block, behavior: calm || !arrived ? "auto" : "smooth" });
  let wanted = null;

  /* both sides */
  const sourceOf = (id) => [...source.querySelectorAll(`[data-a="${id}"]`)];
  function markSource(id) {
    source.querySelectorAll(".cur").forEach((element) => element.classList.remove("cur"));
    const own = sourceOf(id);
    own.forEach((element) => element.classList.add("cur"));
    return own[0];
  }
  function toneSource(row) {
    for (const element of sourceOf(row.dataset.a)) {
      element.classList.remove("as-proposed", "as-approved", "as-rejected");
      element.classList.add(`as-${row.dataset.tone}`);
    }
  }
  function settle(row, focus) {
    rows().forEach(toneSource);
    if (!row) return;
    glide(markSource(row.dataset.a), "center");
    glide(row, "nearest");
    if (!focus) return;
    const first = row.querySelector("[aria-invalid]") || row.querySelector("[data-first]") || row.querySelector("form.ef input:not([type=hidden]), form.ef textarea") || row.querySelector(".pr-a");
    first?.focus({ preventScroll: true });
  }
  document.addEventListener("htmx:configRequest", (event) => {
    const row = event.detail.elt.closest?.(".pr[data-a]");
    const before = open();
    if (row && before && before !== row && event.detail.verb === "get") event.detail.parameters.truoc = before.dataset.a;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!event.detail.elt.closest?.("#proposals")) return;
    const now = open();
    if (now && now.dataset.a !== page.dataset.shown) {
      page.dataset.shown = now.dataset.a;
      history.replaceState(null, "", `#viec-${now.dataset.a}`);
      settle(now, true);
    } else if (now) {
      settle(now, true);
    } else {
      page.dataset.shown = "";
      const row = wanted && document.getElementById(wanted);
      settle(row || document.getElementById(event.detail.elt.id), true);
    }
    wanted = null;
  });
  source.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const words = event.target.closest("[data-a]");
    const row = words && document.getElementById(`viec-${words.dataset.a}`);
    if (!row) return;
    const list = document.getElementById("pane-list");
    if (list && matchMedia("(max-width: 991.98px)").matches) list.checked = true;
    if (row.matches("[data-open]")) glide(row, "start"); else row.querySelector(".pr-a")?.click();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-place]");
    if (!link) return;
    event.preventDefault();
    const text = document.getElementById("pane-text");
    if (text && matchMedia("(max-width: 991.98px)").matches) text.checked = true;
    showPlace(Number(link.dataset.place));
  });
  function showPlace(offset) {
    source.querySelectorAll(".at").forEach((element) => element.classList.remove("at"));
    const found = [...source.children].filter((paragraph) => Number(paragraph.dataset.o) <= offset).pop();
    found?.classList.add("at");
    glide(found, "center");
  }

  /* on a phone the panes take turns: each opens where the other one stood */
  document.getElementById("pane-text")?.addEventListener("change", () => glide(source.querySelector(".cur"), "center"));
  document.getElementById("pane-list")?.addEventListener("change", () => glide(open(), "start"));

  /* words chosen on the left, counted in the text that was read */
  function offsetOf(node, offset) {
    const paragraph = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-o]");
    if (!paragraph) return null;
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, offset);
    return Number(paragraph.dataset.o) + range.toString().length;
  }
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || !source.contains(chosen.anchorNode)) { return; }
    const range = chosen.getRangeAt(0);
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null) return;
    offerCut(start);
    const words = String(chosen).trim();
    selection.hidden = end - start < 8;
    if (selection.hidden) return;
    selection.querySelector("q").textContent = words.length > 70 ? `${words.slice(0, 70)}…` : words;
    selection.querySelector("[name=tu]").value = start;
    selection.querySelector("[name=den]").value = end;
  });
  function offerCut(offset) {
    const cuts = list.querySelector(".cut");
    if (!cuts) return;
    let own = cuts.querySelector("[data-own-cut]");
    if (!own) {
      own = document.createElement("li");
      own.dataset.ownCut = "1";
      own.innerHTML = '<label><input type="radio" name="at"><span></span></label>';
      cuts.append(own);
    }
    const [start, words] = wordsAfter(offset);
    own.querySelector("input").value = start;
    own.querySelector("input").checked = true;
    own.querySelector("span").textContent = words;
  }
  function wordsAfter(offset) {
    const paragraph = [...source.children].filter((line) => Number(line.dataset.o) <= offset).pop();
    const text = paragraph.textContent;
    let at = Math.max(0, offset - Number(paragraph.dataset.o));
    while (at > 0 && !/\s/.test(text[at - 1])) at -= 1;
    return [Number(paragraph.dataset.o) + at, `${text.slice(at, at + 90)}…`];
  }

  /* keys; the foot bar says them and does them */
  const focused = () => document.activeElement?.closest?.(".pr[data-a]") || open();
  function step(by) {
    const all = rows();
    const now = all.indexOf(focused());
    const next = all[Math.min(all.length - 1, Math.max(0, now + by))] || all[0];
    next?.querySelector(".pr-a, input:not([type=hidden]), button")?.focus();
    if (next) { markSource(next.dataset.a) && glide(sourceOf(next.dataset.a)[0], "center"); glide(next, "nearest"); }
  }
  function nextProblem() {
    const all = rows();
    const from = all.indexOf(focused());
    const next = [...all.slice(from + 1), ...all.slice(0, from + 1)].find((row) => row.hasAttribute("data-odd") && !row.hasAttribute("data-open"));
    next?.querySelector(".pr-a")?.click();
  }
  const doing = {
    up: () => step(-1),
    down: () => step(1),
    edit: () => focused()?.querySelector(".pr-a")?.click(),
    approve: () => open()?.querySelector("button[value=approve]")?.click(),
    split: () => open()?.querySelector("[data-step=split]")?.click(),
    problem: nextProblem,
    leave: () => { const row = open(); wanted = row?.id; row?.querySelector("[data-leave]")?.click(); },
  };
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input:not([type=radio]), textarea, select");
    if (event.key === "Escape" && open()) { event.preventDefault(); doing.leave(); return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); doing.approve(); return; }
    if (writing || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(".seg")) return;
    const key = { ArrowUp: "up", ArrowDown: "down", s: "split", S: "split", p: "problem", P: "problem" }[event.key];
    if (!key || (key === "split" && !open()) || event.target.closest("#source-text")) return;
    event.preventDefault();
    doing[key]();
  });
  document.querySelector(".keys")?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-key]");
    if (button) doing[button.dataset.key]();
  });
  const first = open();
  if (first) page.dataset.shown = first.dataset.a;
  /* after the browser has gone to the place that the address names, which takes the focus away */
  const arrive = () => setTimeout(() => { if (first?.isConnected) settle(first, true); arrived = true; }, 0);
  if (document.readyState === "complete") arrive(); else window.addEventListener("load", arrive);
})();
