// Makes elements. Text goes in as text nodes only; a property without a value is left out.
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const name in properties) {
    const value = properties[name] ?? false;
    if (value === false) continue;
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child ?? false));
  return element;
}

export function button(words, onclick, properties) {
  return make("button", { type: "button", onclick, ...properties }, words);
}

export function phoneLink(phone, words = phone) {
  return make("a", { className: "phone", href: `tel:${phone.replace(/[^\d+]/g, "")}` }, words);
}

export function helpList(lines) {
  return make("ul", { className: "help" }, lines.map(([phone, words]) => make("li", {}, phoneLink(phone), ` ${words}`)));
}
