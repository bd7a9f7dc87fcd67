// What messages, service cards and the summary look like.
import { strings } from "./strings.fi.js";
import { button, make, phoneLink } from "./dom.js";

const LINK = /(https:\/\/[^\s<>"]+[^\s<>".,;:!?)]|\b(?:112|116 ?\d{3}|0\d{1,3}(?: ?\d{2,4}){2,3})\b)/;
const LONG = 700;

// Phone numbers and web addresses of a text become links.
function linked(text) {
  return text.split(LINK).map((part, index) => {
    if (index % 2 === 0) return part;
    return part.startsWith("https:") ? webLink(part, part) : phoneLink(part);
  });
}

// Who speaks; a human by the title that the parent was told.
export function speaker({ from, by }) {
  if (from !== "human") return from === "parent" ? strings.you : strings.bot;
  return by ? by[0].toUpperCase() + by.slice(1) : strings.human;
}

export function messageView({ id, from, by, text, lang, time, services = [] }) {
  const mark = from === "human" ? make("b", {}, strings.humanMark) : null;
  const who = make("span", { className: "who" }, speaker({ from, by }), mark, timeOf(time));
  const message = make("div", { className: `message ${from}`, tabIndex: -1 }, who);
  if (id) message.dataset.id = id;
  if (text) message.append(...bubbles(text, lang));
  message.append(...services.map(serviceCard));
  return message;
}

// A long answer is folded at a paragraph, but never so that a phone number is hidden.
function bubbles(text, lang) {
  const bubble = (words) => make("div", { className: "bubble", dir: "auto", lang }, linked(words));
  const cut = text.length > LONG ? text.indexOf("\n", LONG / 2) : -1;
  const rest = text.slice(cut + 1).trim();
  if (cut < 0 || LINK.test(rest)) return [bubble(text)];
  const folded = Object.assign(bubble(rest), { hidden: true });
  const unfold = button(strings.more, () => {
    folded.hidden = !folded.hidden;
    unfold.textContent = folded.hidden ? strings.more : strings.less;
    unfold.setAttribute("aria-expanded", String(!folded.hidden));
  }, { "aria-expanded": "false" });
  return [bubble(text.slice(0, cut)), folded, unfold];
}

function timeOf(time) {
  const at = time ? new Date(time) : new Date();
  const words = `${at.getHours()}.${String(at.getMinutes()).padStart(2, "0")}`;
  return make("time", { dateTime: at.toISOString() }, ` ${words}`);
}

function serviceCard(service) {
  const rows = [
    [strings.forWhom, service.for_whom],
    [strings.access, service.access],
    [strings.cost, service.cost],
    [strings.hours, service.hours],
    [strings.languages, languages(service.languages)],
  ];
  return make(
    "article",
    { className: "card", "aria-label": service.name },
    make("h3", {}, service.name),
    make("p", {}, service.why),
    openState(service.open_now),
    facts(rows),
    make("p", { className: "actions" }, links(service)),
    make("p", { className: "hint" }, checked(service)),
  );
}

export function facts(rows) {
  const told = rows.filter(([, value]) => value);
  return make("dl", {}, told.map(([name, ...values]) => [make("dt", {}, name), values.map((value) => make("dd", {}, value))]).flat(2));
}

function languages(codes = []) {
  const names = new Intl.DisplayNames("fi", { type: "language" });
  return codes.map((code) => names.of(code)).join(", ");
}

function openState(open) {
  const [name, words] = { true: ["open", strings.openNow], false: ["closed", strings.closedNow] }[open] ?? ["unknown", strings.openUnknown];
  return make("p", { className: `state ${name}` }, words);
}

function links({ name, phone, web, chat }) {
  const found = phone ? [phoneLink(phone, strings.call(phone))] : [];
  if (isWeb(web)) found.push(webLink(web, strings.web, name));
  if (isWeb(chat)) found.push(webLink(chat, strings.chat, name));
  return found;
}

function webLink(address, words, of) {
  return make("a", { href: address, rel: "noreferrer noopener", target: "_blank", "aria-label": of && `${words}: ${of}` }, words);
}

function isWeb(address) {
  return /^https?:\/\//.test(address ?? "");
}

function checked({ checked: date }) {
  if (!date) return strings.notChecked;
  const [year, month, day] = date.split("-").map(Number);
  return strings.checked(`${day}.${month}.${year}`);
}

// A service as plain lines, for paper and for the clipboard.
export function serviceText(service) {
  const rows = [service.name, service.why, service.access, service.phone, service.hours, service.web, checked(service)];
  return rows.filter(Boolean).join("\n");
}

// What was understood, as [topic, name, words].
export function understood({ phase, children, municipality, needs = [], who }) {
  return [
    ["phase", strings.phase[phase] ?? phase],
    ["children", childrenText(children)],
    ["municipality", municipality],
    ["needs", needs.map((need) => strings.needs[need] ?? need).join(", ")],
    ["who", strings.who[who] ?? who],
  ]
    .filter(([, words]) => words)
    .map(([topic, words]) => [topic, strings.topics[topic], words]);
}

function childrenText(children) {
  if (!children) return "";
  const count = children.count ?? (children.ages?.length || null);
  const told = count === null ? "" : strings.children(count, (children.ages ?? []).map(strings.age).join(", "));
  return [told, children.expecting ? strings.expecting : ""].filter(Boolean).join(", ");
}
