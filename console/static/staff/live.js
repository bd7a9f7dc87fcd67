// The live talk of a case: grows by asking, sends in order with an id for each message, keeps what is not sent yet.
const root = document.querySelector("[data-live]");
const part = (name) => root.querySelector(name);
const [log, list, pending, form, lost] = ["[role=log]", "[data-messages]", "[data-pending]", "[data-say]", "[data-lost]"].map(part);
const text = form.elements.teksti;
const words = part("[data-words]").content;
const draft = `eron-ensiapu-luonnos-${root.dataset.draft}`;
const plainTitle = document.title;
const PAUSE = 2000;
const QUICK = 1000; // while there is talk
const TALKING = 30_000;
const HIDDEN = 10_000; // who has the talk asks from a hidden page, to hear of a new message in the title
const LONGEST = 15_000;
const TYPED = 4000;

let newest = Number(root.dataset.newest);
let token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
let timer = 0;
let retry = 0;
let failures = 0;
let talked = 0;
let typed = 0;
let unread = 0;
let sending = false;
const queue = [];

class Failed extends Error {
  constructor(status, told = "") {
    super(told);
    this.status = status;
  }
}

const word = (name) => words.querySelector(`[data-word="${name}"]`).textContent;
const isMine = () => part("[data-mine]").dataset.mine === "1";
const keep = () => sessionStorage.setItem(draft, [...queue.map((one) => one.text), text.value].filter(Boolean).join("\n"));

// Asks or posts; gives the part of a page that comes as an answer.
async function call(url, body) {
  body?.set("after", newest);
  body?.delete("csrf_token");
  const headers = { "HX-Request": "true", "X-CSRFToken": token };
  let response;
  try {
    response = await fetch(url, { method: body ? "POST" : "GET", body, headers, cache: "no-store", signal: AbortSignal.timeout(15_000) });
  } catch {
    throw new Failed(0);
  }
  const answer = await response.text().catch(() => "");
  if (!response.ok) throw new Failed(response.status, answer);
  const holder = document.createElement("template");
  holder.innerHTML = answer;
  return holder.content.firstElementChild;
}

function tell(told) {
  if (lost.textContent !== told) lost.textContent = told;
  lost.hidden = !told;
}

function tellFailure({ status, message }) {
  if (status === 409) tell(message.trim());
  else tell(word(status === 401 ? "signed-out" : status === 404 ? "gone" : "offline"));
}

// Puts in what is new, each message once, and renews what has changed of who is there.
function show(news) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const fresh = [...news.querySelectorAll("[data-message]")].filter((one) => !document.getElementById(one.id));
  list.append(...fresh);
  newest = Math.max(newest, Number(news.dataset.newest));
  token = news.dataset.token;
  for (const one of news.querySelectorAll("[data-state] [data-part]")) {
    const mine = part(`[data-state] [data-part="${one.dataset.part}"]`);
    if (mine.textContent.trim() !== one.textContent.trim()) mine.replaceChildren(...one.childNodes);
  }
  Object.assign(part("[data-mine]").dataset, news.querySelector("[data-mine]").dataset);
  part('[data-part="typing"]').hidden = news.querySelector('[data-part="typing"]').hidden;
  if (fresh.length || !part('[data-part="typing"]').hidden) talked = Date.now();
  if (fresh.length && atEnd) toEnd();
  if (document.hidden) count(fresh.filter((one) => one.matches(".parent")).length);
  showForm();
}

function showForm() {
  form.hidden = !isMine() && !text.value;
  form.querySelector(".main-deed").disabled = !isMine();
}

function toEnd() {
  log.scrollTop = log.scrollHeight;
}

function count(more) {
  unread += more;
  document.title = unread ? `(${unread}) ${word("new")} – ${plainTitle}` : plainTitle;
}

function later() {
  clearTimeout(timer);
  if (document.hidden && !isMine()) return;
  const pace = Date.now() - talked < TALKING && isMine() ? QUICK : PAUSE;
  timer = setTimeout(look, Math.min(LONGEST, (document.hidden ? HIDDEN : pace) * 2 ** failures));
}

async function look() {
  clearTimeout(timer);
  try {
    show(await call(`${root.dataset.news}?after=${newest}${document.hidden ? "&piilossa=1" : ""}`));
    if (failures && !queue.length) tell("");
    failures = 0;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    failures = Math.min(failures + 1, 3);
    if (failures > 1 || error.status) tellFailure(error);
  }
  later();
}

function post(written) {
  const view = part("[data-unsent]").content.firstElementChild.cloneNode(true);
  view.querySelector(".said-text").textContent = written;
  pending.append(view);
  const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  queue.push({ id, text: written, view, tries: 0 });
  keep();
  flush();
}

async function flush() {
  clearTimeout(retry);
  const [one] = queue;
  if (!one || sending) return;
  sending = true;
  const body = new FormData();
  body.set("teksti", one.text);
  body.set("tunnus", one.id);
  try {
    const news = await call(form.action, body);
    queue.shift();
    one.view.remove();
    show(news);
    toEnd();
    tell("");
    keep();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    tellFailure(error);
    if (error.status === 409 || error.status === 404) return takeBack();
    one.tries += 1;
    for (const { view } of queue) view.querySelector("[data-how]").textContent = word("unsent");
    retry = setTimeout(flush, Math.min(LONGEST, PAUSE * 2 ** Math.min(one.tries - 1, 3)));
    return undefined;
  } finally {
    sending = false;
  }
  return flush();
}

// What cannot be sent any more comes back into the text box.
function takeBack() {
  const taken = queue.splice(0);
  for (const { view } of taken) view.remove();
  text.value = [...taken.map((one) => one.text), text.value].filter(Boolean).join("\n");
  keep();
  showForm();
  text.focus();
  look();
}

// Who takes the talk has the case: the head of the page says so too.
function showWhose() {
  document.querySelector("[data-holder]")?.replaceChildren(words.querySelector('[data-word="yours"] > *').cloneNode(true));
  document.querySelector("[data-claim]")?.remove();
}

async function deed(asked) {
  const button = asked.querySelector("button");
  button.disabled = true;
  try {
    show(await call(asked.action, new FormData(asked)));
    tell("");
    if (isMine()) showWhose();
    (isMine() ? text : part("h2")).focus();
    toEnd();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    tellFailure(error);
    button.disabled = false;
  }
  later();
}

// Puts a canned reply where the cursor is; a place that is still to be filled is selected.
function insert(reply) {
  const start = text.selectionStart;
  text.setRangeText(reply, start, text.selectionEnd, "end");
  const place = /\{[^{}]*\}/.exec(text.value.slice(start));
  text.focus();
  if (place) text.setSelectionRange(start + place.index, start + place.index + place[0].length);
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const written = text.value.trim();
  text.focus();
  if (!written || !isMine()) return;
  text.value = "";
  post(written);
});

text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

text.addEventListener("input", () => {
  keep();
  if (!text.value.trim() || !isMine() || Date.now() - typed < TYPED) return;
  typed = Date.now();
  talked = typed;
  call(root.dataset.typed, new FormData()).catch(() => undefined); // a sign that is lost is followed by another
});

root.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-deed]")) return;
  event.preventDefault();
  deed(event.target);
});

root.addEventListener("click", (event) => {
  const reply = event.target.closest("[data-reply]");
  if (!reply) return;
  reply.closest("details").open = false;
  insert(reply.dataset.reply);
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) count(-unread);
  document.hidden ? later() : look();
});
window.addEventListener("online", () => flush() && look());
window.addEventListener("beforeunload", (event) => queue.length && event.preventDefault());

text.value = sessionStorage.getItem(draft) ?? "";
showForm();
toEnd();
later();
