// Keys that Vietnamese input methods leave alone: no vowel, no w, no doubled letter; matched by where
// the key is, never while something is composed or typed. What they do is what a link or a button
// with `data-key` does.
const single = document.body.dataset.keys !== "off";
let going = false;

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
const shown = (element) => element.checkVisibility();
const find = (selector) => [...document.querySelectorAll(selector)].find(shown);

function press(element) {
  if (!element) return false;
  element.focus();
  if (!element.matches("input, textarea")) element.click();
  return true;
}

function step(by) {
  const items = [...document.querySelectorAll("[data-list] a.item, [data-list] [data-row] a")].filter(shown);
  const at = items.indexOf(document.activeElement.closest("a"));
  const now = at >= 0 ? at : items.findIndex((item) => item.ariaCurrent);
  items[Math.min(Math.max(now + by, 0), items.length - 1)]?.focus();
  return items.length > 0;
}

function sheet() {
  const dialog = document.getElementById("keys");
  const list = dialog.querySelector("dl");
  list.replaceChildren();
  for (const element of [...document.querySelectorAll("[data-key], [data-chord]")].filter(shown)) {
    const key = document.createElement("dt");
    const what = document.createElement("dd");
    key.textContent = element.dataset.chord?.replace("Control", "Ctrl") ?? element.dataset.key;
    what.textContent = element.dataset.keyName ?? element.textContent.trim();
    list.append(key, what);
  }
  dialog.showModal();
  return true;
}

function chord(event) {
  if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.code)) {
    return press(find(event.code === "ArrowUp" ? "[data-previous]" : "[data-next]"));
  }
  if (!event.ctrlKey || event.altKey) return false;
  const name = `Control+${event.shiftKey ? "Shift+" : ""}${event.code.replace("Key", "").replace("Numpad", "")}`;
  // Within a form the chord is that form's own act, never a neighbour's.
  const own = event.target.form;
  const acts = [...document.querySelectorAll(`[data-chord="${name}"]`)].filter(shown);
  return press(acts.find((act) => !own || act.form === own));
}

function letter(event) {
  if (!single || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return false;
  if (event.code === "Slash") return event.shiftKey ? sheet() : press(find("[data-key='/']"));
  if (!event.code.startsWith("Key") || event.shiftKey) return false;
  const key = event.code.slice(3).toLowerCase();
  if (going) {
    going = false;
    return press(find(`[data-key="g ${key}"]`));
  }
  if (key === "g") return (going = true);
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  return press(find(`[data-key="${key}"]`));
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.repeat && !["KeyJ", "KeyK"].includes(event.code)) return;
  if (chord(event) || letter(event)) event.preventDefault();
});
