// The queue keeps itself up to date: it asks politely, keeps focus and place, and tells of a new or raised case.
const list = document.getElementById("queue");
const said = document.getElementById("queue-said");
const lost = document.getElementById("queue-lost");
const sound = document.getElementById("sound");
const PAUSE_MS = 1400; // with the answer's own time a raised case is seen within two seconds
const HIDDEN_MS = 15_000; // a hidden page is silent, unless a sound is wanted from it
const LONGEST_MS = 15_000;
const SOUND = "eron-ensiapu-sound";
const plainTitle = document.title;

let timer = 0;
let asked = 0;
let failures = 0;
let audio = null;
let rise = Number(now().dataset.rise);

function now() {
  return document.getElementById("queue-now");
}

function later() {
  clearTimeout(timer);
  if (document.hidden && !sound.checked) return;
  const slow = (performance.now() - asked) * 4;
  const pause = failures ? PAUSE_MS * 2 ** failures : Math.max(PAUSE_MS, asked ? slow : 0);
  timer = setTimeout(look, Math.min(LONGEST_MS, document.hidden ? HIDDEN_MS : pause));
}

function look() {
  clearTimeout(timer);
  asked = performance.now();
  htmx.trigger(list, "look");
}

// Where the reader is: the row in focus, or else the first one in sight.
function place() {
  const rows = [...list.querySelectorAll("[data-case]")];
  const focused = document.activeElement.closest?.("[data-case]");
  const row = focused ?? rows.find((one) => one.getBoundingClientRect().top >= 0);
  const read = scrollY > 0 || focused;
  return row && read ? { id: row.dataset.case, top: row.getBoundingClientRect().top, at: rows.indexOf(row), focused } : null;
}

function comeBack(was) {
  if (!was) return;
  const row = list.querySelector(`[data-case="${was.id}"]`);
  if (row) scrollBy({ top: row.getBoundingClientRect().top - was.top, behavior: "instant" });
  if (!was.focused || list.contains(document.activeElement)) return;
  const rows = list.querySelectorAll("[data-case] h2 a");
  const next = row?.querySelector("h2 a") ?? rows[Math.min(was.at, rows.length - 1)];
  next?.focus({ preventScroll: true });
}

function showCount() {
  const count = Number(now().dataset.alarms);
  document.title = count ? `(${count}) ${plainTitle}` : plainTitle;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 32;
  const draw = canvas.getContext("2d");
  draw.fillStyle = count ? "#b3261e" : "#0b5a8f";
  draw.beginPath();
  draw.arc(16, 16, 16, 0, 7);
  draw.fill();
  draw.fillStyle = "#ffffff";
  draw.font = "bold 20px sans-serif";
  draw.textAlign = "center";
  draw.fillText(count ? (count > 9 ? "9+" : count) : "E", 16, 23);
  document.querySelector("link[rel=icon]").href = canvas.toDataURL();
}

// Two short tones, made here; a browser lets them sound only after the page has been touched.
function ring() {
  if (!sound.checked) return;
  audio ??= new AudioContext();
  audio.resume();
  for (const [start, pitch] of [[0, 660], [0.22, 880]]) {
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const volume = new GainNode(audio, { gain: 0.15 });
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + start);
    tone.stop(audio.currentTime + start + 0.18);
  }
  document.dispatchEvent(new Event("queue-rang"));
}

function tell() {
  showCount();
  const newest = Number(now().dataset.rise);
  if (newest <= rise) return;
  rise = newest;
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = now().dataset.said));
  ring();
}

list.addEventListener("htmx:configRequest", (event) => {
  event.detail.parameters.versio = now().dataset.version;
});
let was = null;
list.addEventListener("htmx:beforeSwap", () => (was = place()));
list.addEventListener("htmx:afterSwap", () => {
  comeBack(was);
  tell();
});
list.addEventListener("htmx:afterRequest", (event) => {
  failures = event.detail.successful ? 0 : Math.min(failures + 1, 4);
  lost.hidden = failures < 2;
  later();
});
document.addEventListener("visibilitychange", () => (document.hidden ? later() : look()));

document.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("[data-case] h2 a")];
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (at < 0 || !step || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
});

try {
  sound.checked = localStorage.getItem(SOUND) === "on";
} catch {
  // a browser that keeps nothing forgets the choice
}
sound.addEventListener("change", () => {
  try {
    localStorage.setItem(SOUND, sound.checked ? "on" : "off");
  } catch {
    // the same
  }
  ring();
});

showCount();
later();
