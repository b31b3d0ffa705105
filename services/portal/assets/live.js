// What happens in the agency shows without reloading. The stream carries names and ids only; what an
// element with `data-live="arrival_recorded task_assigned"` shows is asked for anew, and so access is
// decided where it always is. One stream a tab, none in the background, everything anew after a gap.
const watching = document.querySelectorAll("[data-live]");
let stream;
let missed = false;

function tell(name) {
  for (const element of document.querySelectorAll("[data-live]")) {
    const wanted = name === undefined || element.dataset.live.split(" ").includes(name);
    // Who is in the middle of typing there is not disturbed.
    if (wanted && !element.contains(document.activeElement?.closest("input, textarea, select"))) {
      htmx.trigger(element, "live");
    }
  }
}

function open() {
  if (stream || document.hidden) return;
  stream = new EventSource("/api/v1/notices");
  stream.onopen = () => { if (missed) tell(); missed = false; };
  stream.onerror = () => { missed = true; };
  const names = new Set([...watching].flatMap((element) => element.dataset.live.split(" ")));
  for (const name of names) stream.addEventListener(name, () => tell(name));
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    stream?.close();
    stream = undefined;
    missed = true;
  } else {
    open();
  }
});
if (watching.length) open();
