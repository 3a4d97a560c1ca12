/* Passkeys: asks the browser for a new one, or for a proof with one, and sends its answer with the form.
   Where there are none the forms stay hidden: a code or a password works without any script. */
const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const encode = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const read = (options) => {
  const known = (list) => (list || []).map((each) => ({ ...each, id: decode(each.id) }));
  const asked = { ...options, challenge: decode(options.challenge) };
  if (options.user) asked.user = { ...options.user, id: decode(options.user.id) };
  if (options.excludeCredentials) asked.excludeCredentials = known(options.excludeCredentials);
  if (options.allowCredentials) asked.allowCredentials = known(options.allowCredentials);
  return asked;
};

const write = (made) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = encode(made.response[name]);
  }
  return JSON.stringify({ id: made.id, rawId: encode(made.rawId), type: made.type, response, clientExtensionResults: {} });
};

const ask = async (form) => {
  const answer = await fetch(form.dataset.begin, { method: "POST", body: new FormData(form), credentials: "same-origin" });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.reason);
  const publicKey = read(told.publicKey);
  try {
    return await (form.dataset.passkey === "new" ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
  } catch (failure) {
    throw new Error(failure.name === "InvalidStateError" ? form.dataset.there : form.dataset.failed);
  }
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || location.hostname !== form.dataset.domain) continue;
  const complaint = form.querySelector("[data-complaint]");
  form.hidden = false;
  document.querySelectorAll("[data-no-passkey]").forEach((note) => { note.hidden = true; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (form.dataset.asking) return;
    form.dataset.asking = "1";
    complaint.hidden = true;
    try {
      form.elements.credential.value = write(await ask(form));
      form.submit();
    } catch (failure) {
      complaint.textContent = failure instanceof SyntaxError || !failure.message ? form.dataset.failed : failure.message;
      complaint.hidden = false;
    }
    delete form.dataset.asking;
  });
}
