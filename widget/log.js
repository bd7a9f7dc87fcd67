// The messages on the screen: each is put in once and never drawn anew, so that it is read aloud once.
import { strings } from "./strings.fi.js";
import { button, make } from "./dom.js";
import { messageView, speaker } from "./view.js";

const NEAR = 80;

export class Log {
  #shown = new Set();
  asked = 0; // all messages up to this id have come by asking for them
  services = [];
  human = strings.human; // the last one who spoke

  constructor(panel) {
    this.panel = panel;
    this.element = make("div", { className: "log", role: "log", "aria-live": "polite", "aria-label": strings.log, tabIndex: 0 });
    this.below = button(strings.newBelow, () => this.toEnd(), { className: "below", hidden: true });
    for (const one of [this.element, panel]) {
      one.addEventListener("scroll", () => {
        if (this.#atEnd()) this.below.hidden = true;
      });
    }
  }

  get isFocused() {
    return this.element.matches(":focus");
  }

  // The parent's own words, before the server has them.
  own(words) {
    const view = messageView({ from: "parent", text: words });
    this.element.append(view);
    this.toView(view);
    return view;
  }

  // Puts in what is new, in the order of ids, and returns it. A message may come both by asking and as an answer.
  add(messages, byAsking) {
    const atEnd = this.#atEnd();
    for (const message of messages) this.#recognise(message);
    const fresh = messages.filter(({ id }) => !this.#shown.has(id));
    const views = fresh.map((message) => this.#put(message));
    if (byAsking) this.asked = Math.max(this.asked, ...messages.map(({ id }) => id));
    if (!fresh.length) return fresh;
    if (atEnd) this.toView(views[0]);
    this.below.hidden = atEnd || this.#atEnd();
    return fresh;
  }

  toView(view) {
    const scroller = this.#scroller();
    const covered = scroller === this.panel ? this.panel.firstChild.offsetHeight : 0;
    scroller.scrollTop += view.getBoundingClientRect().top - scroller.getBoundingClientRect().top - covered - 8;
    if (this.#atEnd()) this.below.hidden = true;
  }

  toMessage(id) {
    const view = this.element.querySelector(`[data-id="${id}"]`);
    if (view) this.toView(view);
  }

  toEnd() {
    this.#scroller().scrollTop = this.#scroller().scrollHeight;
    this.below.hidden = true;
  }

  clear() {
    this.element.replaceChildren();
    this.services = [];
    this.#shown.clear();
    this.asked = 0;
    this.below.hidden = true;
  }

  // The parent's own message stands there already: now its place in the order is known.
  #recognise({ id, client_id: own }) {
    const view = own && this.element.querySelector(`[data-own="${CSS.escape(own)}"]`);
    if (!view) return;
    view.dataset.id = id;
    this.#shown.add(id);
  }

  #put(message) {
    const view = messageView(message);
    const later = [...this.element.children].find((one) => one.dataset.id > message.id);
    this.element.insertBefore(view, later ?? null);
    this.#shown.add(message.id);
    if (message.from === "human") this.human = speaker(message);
    const known = new Set(this.services.map(({ id }) => id));
    this.services.push(...(message.services ?? []).filter(({ id }) => !known.has(id)));
    return view;
  }

  #scroller() {
    return this.element.scrollHeight > this.element.clientHeight ? this.element : this.panel;
  }

  #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller();
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }
}
