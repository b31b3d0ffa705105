// What every page does when scripts run. Without them each link and form works as it is.
import "./keep.js";
import "./keys.js";
import "./live.js";

// A form that is on its way is not sent twice; its button says so.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.ariaBusy === "true") return event.preventDefault();
  form.ariaBusy = "true";
});

// Back from the next page: what was on its way has arrived or failed.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.ariaBusy = null;
});

// Where something is wrong, the eye and the screen reader begin there.
const look = (root) => root.querySelector("[data-focus]")?.focus();
look(document);
document.addEventListener("htmx:after:swap", () => look(document));

const offline = document.getElementById("offline");
const connection = () => { if (offline) offline.hidden = navigator.onLine; };
addEventListener("online", connection);
addEventListener("offline", connection);
connection();

// A menu closes when its work is done elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.account[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
