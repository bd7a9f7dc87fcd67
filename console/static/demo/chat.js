// The conversation on the page: what the parent does goes to the API, what it answers comes to view.
// Nothing is stored in the browser; the conversation ends with the page.
import { Api, ApiError } from "./api.js";
import { strings } from "./strings.js";
import { make, messageView, summaryView } from "./view.js";

const POLL_SECONDS = [4, 15]; // while a human may answer: first and longest pause

const at = (id) => document.getElementById(id);
const section = at("keskustelu");
const api = new Api(section.dataset.api);
let lastId = 0;
let busy = false;
let polling = false;
let unsent = null; // { text, client_id }: the same words sent again keep their id, so that nothing is said twice

async function begin() {
  await attempt(strings.noStart, async () => open(await api.start()));
}

function open(session) {
  at("receipt").value = session.receipt;
  at("receipt-line").hidden = at("show-summary").hidden = false;
  show(session.messages);
}

// Says something to the bot; whether it was answered. The offered buttons come back when it was not.
async function say(message, words) {
  const bubble = messageView({ from: "parent", text: words });
  const offered = [...at("choices").children];
  at("log").append(bubble);
  at("choices").replaceChildren();
  bubble.scrollIntoView();
  const answered = await attempt(strings.unreachable, async () => {
    if (!api.started) open(await api.start());
    receive(await api.send(message));
  });
  if (answered) {
    bubble.scrollIntoView();
  } else {
    bubble.remove();
    at("choices").replaceChildren(...offered);
  }
  return answered;
}

async function sayTyped() {
  const text = at("text").value.trim();
  if (!text || busy) return;
  if (unsent?.text !== text) unsent = { text, client_id: newId() };
  at("text").value = "";
  fit();
  if (await say(unsent, text)) {
    unsent = null;
  } else {
    at("text").value = at("text").value ? `${text}\n${at("text").value}` : text;
    fit();
  }
}

async function sayChoice(button) {
  if (busy) return;
  button.clientId ??= newId();
  const before = lastId;
  at("log").focus(); // the pressed button goes away; the focus must not
  const answered = await say({ client_id: button.clientId, choice: button.value }, button.textContent);
  const next = answered ? at("log").querySelector(`[data-id="${before}"] ~ .from-bot, [data-id="${before}"] ~ .from-human`) : button;
  next?.focus({ preventScroll: true });
}

// Runs one exchange with the server; whether it went well. What went wrong is told to the parent.
async function attempt(whenUnreachable, exchange) {
  setBusy(true);
  at("problem").replaceChildren();
  try {
    await exchange();
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) api.forget();
    tell(error.detail ?? whenUnreachable);
    return false;
  } finally {
    setBusy(false);
  }
}

function receive({ messages, human }) {
  show(messages);
  if (human) poll(POLL_SECONDS[0]);
}

function show(messages) {
  const fresh = messages.filter((message) => message.id > lastId);
  for (const message of fresh) {
    lastId = message.id;
    if (message.from === "parent") continue; // stands there already, as the parent wrote it
    const view = Object.assign(messageView(message), { tabIndex: -1 });
    view.dataset.id = message.id;
    at("log").append(view);
    offer(message.buttons ?? []);
  }
}

function offer(buttons) {
  at("choices").replaceChildren(
    ...buttons.map(({ id, title }) => {
      const button = make("button", { type: "button", value: id }, title);
      button.addEventListener("click", () => sayChoice(button));
      return button;
    }),
  );
}

// Asks for a human's words: pauses while the page is hidden, slows down when nothing comes.
function poll(seconds) {
  if (polling) return;
  polling = true;
  setTimeout(async () => {
    polling = false;
    if (!api.started) return;
    if (document.hidden || busy) return poll(seconds);
    const before = lastId;
    const news = await api.after(lastId).catch(() => ({ messages: [], human: true }));
    show(news.messages);
    at("typing").hidden = !news.typing;
    if (news.human) poll(lastId > before ? POLL_SECONDS[0] : Math.min(seconds * 1.5, POLL_SECONDS[1]));
  }, seconds * 1000);
}

function tell(words) {
  const again = api.started ? null : make("button", { type: "button" }, lastId ? strings.restart : strings.again);
  again?.addEventListener("click", restart);
  const help = at("help-lines").cloneNode(true);
  help.removeAttribute("id");
  at("problem").replaceChildren(make("p", {}, words), make("p", {}, strings.helpNow), help, again ?? "");
  at("problem").scrollIntoView({ block: "nearest" });
}

function setBusy(now) {
  busy = now;
  at("typing").hidden = !now;
  at("send").setAttribute("aria-disabled", String(now));
  section.setAttribute("aria-busy", String(now));
}

async function showSummary() {
  if (!api.started) return;
  const shown = await attempt(strings.unreachable, async () => {
    at("summary-list").replaceChildren(...summaryView(await api.summary()));
  });
  if (shown) at("summary").showModal();
}

async function removeConversation() {
  if (at("delete").returnValue !== "delete") return;
  if (api.started && !(await attempt(strings.notDeleted, () => api.remove()))) return;
  clear();
  const again = make("button", { type: "button" }, strings.restart);
  again.addEventListener("click", restart);
  at("problem").replaceChildren(make("p", {}, strings.deleted), again);
  again.focus();
}

async function removeOld(event) {
  event.preventDefault();
  const receipt = at("old-receipt").value.trim();
  if (!receipt) return at("old-receipt").focus();
  const words = await api.removeByReceipt(receipt).then(() => strings.deleted, (error) => error.detail ?? strings.notDeleted);
  at("old-result").textContent = words;
}

async function restart() {
  api.forget();
  clear();
  await begin();
  at("text").focus();
}

function clear() {
  lastId = 0;
  at("log").replaceChildren();
  at("choices").replaceChildren();
  at("receipt-line").hidden = at("show-summary").hidden = true;
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The box grows with its text.
function fit() {
  const box = at("text");
  box.rows = Math.min(6, Math.max(1, Math.ceil(box.value.length / 34), box.value.split("\n").length));
}

function leave(event) {
  event.preventDefault();
  document.documentElement.hidden = true;
  location.replace(event.currentTarget.href);
}

at("exit").addEventListener("click", leave);
at("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  sayTyped();
});
at("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sayTyped();
});
at("text").addEventListener("input", fit);
at("show-summary").addEventListener("click", showSummary);
at("ask-delete").addEventListener("click", () => {
  at("delete").returnValue = "";
  at("delete").showModal();
});
at("delete").addEventListener("close", removeConversation);
at("delete-old").addEventListener("submit", removeOld);

at("unopened").remove();
section.hidden = false;
begin();
