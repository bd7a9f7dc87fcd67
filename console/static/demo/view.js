// What the answers look like. Text goes in as text nodes only.
import { strings } from "./strings.js";

const LINK = /(https:\/\/[^\s<>"]+[^\s<>".,;:!?)]|\b(?:112|116 ?\d{3}|0\d{1,3}(?: ?\d{2,4}){2,3})\b)/;
const languageNames = new Intl.DisplayNames("fi", { type: "language" });

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// Phone numbers and web addresses of a text become links.
export function linked(text) {
  return text.split(LINK).map((part, index) => {
    if (index % 2 === 0) return part;
    return part.startsWith("https:") ? webLink(part, part) : phoneLink(part, part);
  });
}

export function messageView({ from, text, lang, services = [] }) {
  const bubble = make("div", { className: "bubble", dir: "auto" }, ...linked(text));
  if (lang) bubble.lang = lang;
  const sender = from === "parent" ? strings.you : strings[from] ?? strings.bot;
  const message = make("div", { className: `message from-${from}` }, make("span", { className: "sender" }, sender));
  if (text) message.append(bubble);
  if (services.length) message.append(make("div", { className: "services" }, ...services.map(serviceCard)));
  return message;
}

export function serviceCard(service) {
  const rows = [
    [strings.forWhom, service.for_whom],
    [strings.access, service.access],
    [strings.cost, service.cost],
    [strings.hours, service.hours],
    [strings.languages, (service.languages ?? []).map((code) => languageNames.of(code)).join(", ")],
  ];
  return make(
    "article",
    { className: "card" },
    make("h3", {}, service.name),
    make("p", { className: "why" }, service.why),
    openState(service.open_now),
    facts(rows),
    make("p", { className: "actions" }, ...links(service)),
    make("p", { className: "checked" }, service.checked ? strings.checked(day(service.checked)) : strings.notChecked),
  );
}

export function facts(rows) {
  const told = rows.filter(([, value]) => value);
  return make("dl", {}, ...told.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

function openState(open) {
  const [name, words] = { true: ["open", strings.openNow], false: ["closed", strings.closedNow] }[open] ?? ["unknown", strings.openUnknown];
  return make("p", { className: `state state-${name}` }, words);
}

function links({ name, phone, web, chat }) {
  const found = [];
  if (phone) found.push(phoneLink(phone, strings.call(phone)));
  if (isWeb(web)) found.push(webLink(web, strings.web, name));
  if (isWeb(chat)) found.push(webLink(chat, strings.chat, name));
  return found;
}

function phoneLink(phone, words) {
  return make("a", { className: "phone", href: `tel:${phone.replace(/[^\d+]/g, "")}` }, words);
}

function webLink(address, words, of = "") {
  const link = make("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, words);
  if (of) link.append(make("span", { className: "visually-hidden" }, `: ${of}`));
  return link;
}

function isWeb(address) {
  return /^https?:\/\//.test(address ?? "");
}

function day(date) {
  const [year, month, dayOfMonth] = date.split("-").map(Number);
  return `${dayOfMonth}.${month}.${year}`;
}

export function summaryView({ phase, children, municipality, needs = [], who }) {
  const rows = [
    [strings.topics.phase, strings.phase[phase] ?? phase],
    [strings.topics.children, childrenText(children)],
    [strings.topics.municipality, municipality],
    [strings.topics.needs, needs.map((need) => strings.needs[need] ?? need).join(", ")],
    [strings.topics.who, strings.who[who] ?? who],
  ].filter(([, value]) => value);
  return rows.length ? facts(rows).children : [make("div", {}, make("dd", {}, strings.nothingYet))];
}

function childrenText(children) {
  if (!children) return "";
  const count = children.count ?? (children.ages?.length || null);
  const told = count === null ? "" : strings.children(count, (children.ages ?? []).map(strings.age).join(", "));
  return [told, children.expecting ? strings.expecting : ""].filter(Boolean).join(", ");
}
