/* Sends a file in parts that survive a bad line: each with its place and SHA-256, again after any break.
   Without this script, or without SHA-256 in the browser, the form sends the file whole. */
(() => {
  const form = document.querySelector("form[data-parts]");
  if (!form || !window.crypto?.subtle) return;
  const says = form.dataset;
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("[data-send]");
  const bar = form.querySelector("progress");
  const line = form.querySelector("[data-say]");
  const valueOf = (name) => form.querySelector(`[name=${name}]`)?.value ?? "";
  const PATIENCE = [1, 2, 4, 8, 15, 30];
  let isSending = false;

  const say = (text, values = {}, isBad = false) => {
    line.textContent = text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    line.classList.toggle("bad", isBad);
  };
  const percentOf = (done, size) => Math.floor((done * 100) / size);
  const show = (done, size) => {
    form.querySelector("[data-progress]").hidden = false;
    bar.value = percentOf(done, size);
  };

  class Refused extends Error {}
  class SignedOut extends Error {}

  /* Answers with JSON, and throws: Refused when asking again cannot help, SignedOut, or the error of the line. */
  const ask = async (address, { isPart = false, headers = {}, ...options } = {}) => {
    const answer = await fetch(address, {
      ...options, credentials: "same-origin", redirect: "manual",
      headers: { "X-CSRFToken": valueOf("csrfmiddlewaretoken"), ...headers },
    });
    const isJson = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
    if (answer.type === "opaqueredirect" || (answer.status === 403 && !isJson)) throw new SignedOut();
    const found = isJson ? await answer.json() : {};
    if (answer.ok || (answer.status === 409 && "received" in found)) return found;
    if ([400, 403, 404].includes(answer.status) || (answer.status === 422 && !isPart)) throw new Refused(found.reason ?? "");
    throw new Error(found.reason ?? "");
  };

  /* One file for one record keeps its submission until it is done: a closed browser goes on where it was. */
  const keyOf = (file) => ["evidence", says.kind, says.subject, valueOf("file_id"), file.name, file.size, file.lastModified].join("|");
  const remembered = (file) => {
    try { return localStorage.getItem(keyOf(file)); } catch { return null; }
  };
  const remember = (file, value) => {
    try {
      if (value) localStorage.setItem(keyOf(file), value); else localStorage.removeItem(keyOf(file));
    } catch { /* a browser that keeps nothing sends from the start */ }
  };

  const begin = async (file) => {
    const submission = remembered(file) ?? crypto.randomUUID();
    remember(file, submission);
    const facts = {
      kind: says.kind, subject_id: says.subject, file_id: valueOf("file_id"), title: valueOf("title"),
      name: file.name, size: file.size, submission,
    };
    const asked = new FormData();
    for (const [name, value] of Object.entries(facts)) asked.set(name, value);
    return ask(says.parts, { method: "POST", body: asked });
  };

  const send = async (file, address, offset) => {
    const content = await file.slice(offset, offset + Number(says.part)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    const checksum = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return ask(address, {
      method: "PUT", body: content, isPart: true,
      headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(offset), "Upload-Checksum": `sha256 ${checksum}` },
    });
  };

  /* From where the server says it is to the end; after a break the server is asked anew. */
  const sendAll = async (file, onProgress) => {
    let standing = await begin(file);
    const { address } = standing;
    if (standing.received) say(says.sayResuming, { percent: percentOf(standing.received, file.size) });
    while (!standing.page && standing.received < file.size) {
      standing = await send(file, address, standing.received);
      onProgress();
      show(standing.received, file.size);
      say(says.saySending, { percent: percentOf(standing.received, file.size) });
    }
    if (standing.page) return standing.page;
    say(says.sayFinishing);
    const finished = await ask(`${address}xong/`, { method: "POST" });
    if (!finished.page) throw new Error("");
    return finished.page;
  };

  const wait = async (seconds, reason) => {
    for (let left = seconds; left > 0; left -= 1) {
      say(`${reason} ${says.sayWaiting}`.trim(), { seconds: left });
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  };

  const stop = (text) => {
    say(text, {}, true);
    button.querySelector("span").textContent = says.sayAgain;
  };

  const carry = async (file) => {
    for (let failures = 0; failures <= 20; failures += 1) {
      try {
        const page = await sendAll(file, () => { failures = 0; });
        remember(file, null);
        window.location.assign(page);
        return;
      } catch (error) {
        if (error instanceof SignedOut) { stop(says.saySignin); return; }
        if (error instanceof Refused) { remember(file, null); stop(error.message || says.sayFailed); return; }
        await wait(PATIENCE[Math.min(failures, PATIENCE.length - 1)], error instanceof TypeError ? "" : error.message);
      }
    }
    stop(says.sayFailed);
  };

  form.addEventListener("submit", async (event) => {
    const file = input.files[0];
    if (!file?.size) return; // the server says what is missing
    event.preventDefault();
    event.stopPropagation();
    if (isSending) return;
    if (file.size > Number(says.largest)) { say(says.sayLarge, {}, true); return; }
    isSending = true;
    button.disabled = true;
    show(0, file.size);
    await carry(file);
    isSending = false;
    button.disabled = false;
  });
})();
