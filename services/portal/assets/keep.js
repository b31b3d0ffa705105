// What is typed in a form with `data-keep` stays on this machine until the form has arrived: a closed
// tab or a dead line loses nothing. Kept by person; leaving forgets it.
const person = document.body.dataset.person;
const name = (form) => `vpdt:${person}:${location.pathname}:${form.dataset.keep}`;
const fields = (form) =>
  [...form.elements].filter((field) => field.name && !["hidden", "file", "password"].includes(field.type));

function write(form, sent) {
  const typed = fields(form).map((field) =>
    ["checkbox", "radio"].includes(field.type) ? field.checked : field.value);
  try {
    localStorage.setItem(name(form), JSON.stringify({ typed, sent }));
  } catch { /* Full or forbidden: the page goes on without. */ }
}

function restore(form) {
  const kept = JSON.parse(localStorage.getItem(name(form)) ?? "null");
  const inputs = fields(form);
  // A form that the server gives back with errors holds what was sent.
  if (!kept || kept.typed.length !== inputs.length || form.querySelector("[data-error]")) return;
  inputs.forEach((field, index) => {
    if (["checkbox", "radio"].includes(field.type)) field.checked = kept.typed[index];
    else field.value = kept.typed[index];
  });
}

function mine(key) {
  return key.startsWith(`vpdt:${person}:`);
}

// A page of ours after a form was sent, saying that it was taken: nothing is left to keep.
if (document.querySelector("[data-said]")) {
  for (const key of Object.keys(localStorage).filter(mine)) {
    if (JSON.parse(localStorage.getItem(key)).sent) localStorage.removeItem(key);
  }
}
for (const form of document.querySelectorAll("form[data-keep]")) restore(form);
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (form) write(form, false);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-keep]")) write(event.target, true);
  if (event.target.matches("[data-leave]")) {
    for (const key of Object.keys(localStorage).filter(mine)) localStorage.removeItem(key);
  }
});
