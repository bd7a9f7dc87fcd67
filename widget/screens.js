// Screens beside the conversation: the menu, and what was understood with the list of services.
import { strings, frame } from "./strings.fi.js";
import { button, helpList, make } from "./dom.js";
import { facts, serviceText, understood } from "./view.js";
import { printText } from "./print.js";

export function screen(title, tools, ...children) {
  const back = button(tools.backWords ?? strings.back, tools.back);
  return make("div", { className: "screen" }, back, make("h3", { tabIndex: -1 }, title), ...children);
}

export function menuScreen(tools) {
  const { pages } = tools;
  const page = (path, words) => make("p", {}, make("a", { href: pages + path, target: "_blank", rel: "noreferrer" }, words));
  return screen(
    strings.menu,
    tools,
    make(
      "div",
      { className: "tools" },
      button(strings.summary, tools.summary),
      button(strings.person, () => tools.say(strings.person)),
      button(strings.contact, tools.contact),
      button(strings.remove, tools.remove, { className: "danger" }),
      button(strings.removeEarlier, tools.removeEarlier),
    ),
    sizes(tools),
    keep(tools),
    make("p", {}, `${strings.receipt}: `, make("output", {}, tools.session.receipt)),
    make("p", { className: "hint" }, strings.receiptHint),
    make("h3", {}, strings.helpTitle),
    helpList(frame.help),
    page("turvallisuus", strings.safety),
    page("saavutettavuus", strings.accessibility),
  );
}

function sizes({ panel }) {
  const choose = (size) => panel.classList.remove("size-1", "size-2") ?? panel.classList.add(`size-${size}`);
  const pick = (words, size) => {
    const input = make("input", { type: "radio", name: "size", checked: size ? panel.classList.contains(`size-${size}`) : true });
    input.addEventListener("change", () => choose(size));
    return make("label", { className: "pick" }, input, words);
  };
  return make("fieldset", {}, make("legend", {}, strings.textSize), strings.sizes.map(pick));
}

function keep({ session }) {
  const box = make("input", { type: "checkbox", checked: session.kept, "aria-describedby": "keep-hint" });
  box.addEventListener("change", () => session.keep(box.checked));
  return make("div", {}, make("label", { className: "pick" }, box, strings.keep), make("p", { id: "keep-hint", className: "hint" }, strings.keepHint));
}

export async function summaryScreen(tools) {
  const rows = understood(await tools.api.summary());
  const edit = (topic, name) => button(strings.edit, () => tools.correct(strings.correction[topic]), { "aria-label": `${strings.edit}: ${name}` });
  const told = facts(rows.map(([topic, name, words]) => [name, words, edit(topic, name)]));
  return screen(strings.summaryTitle, tools, rows.length ? told : make("p", {}, strings.nothingYet), make("h3", {}, strings.listTitle), ...list(tools.services));
}

function list(services) {
  if (!services.length) return [make("p", {}, strings.listEmpty)];
  const text = services.map(serviceText).join("\n\n");
  const result = make("div", { role: "status" });
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => result.replaceChildren(strings.copied),
      () => result.replaceChildren(make("label", {}, strings.copyByHand, make("textarea", { readOnly: true, rows: 6, value: text }))),
    );
  const print = button(strings.print, () => printText(print, strings.listTitle, services.map(serviceText)));
  return [
    make("ul", {}, services.map(({ name, phone }) => make("li", {}, [name, phone].filter(Boolean).join(", ")))),
    make("div", { className: "actions" }, print, button(strings.copy, copy)),
    result,
  ];
}
