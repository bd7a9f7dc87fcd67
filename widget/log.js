// The messages on the screen: each is put in once and never drawn anew, so that it is read aloud once.
import { strings } from "./strings.fi.js";
import { button, make } from "./dom.js";
import { messageView } from "./view.js";

const NEAR = 80;

export class Log {
  #lastId = 0;
  services = [];

  constructor(panel) {
    this.panel = panel;
    this.element = make("div", { className: "log", role: "log", "aria-live": "polite", "aria-label": strings.log, tabIndex: 0 });
    this.below = button(strings.newBelow, () => this.toEnd(), { className: "below", hidden: true });
    this.element.addEventListener("scroll", () => {
      if (this.#atEnd()) this.below.hidden = true;
    });
  }

  get lastId() {
    return this.#lastId;
  }

  // The parent's own words, before the server has them.
  own(words) {
    const view = messageView({ from: "parent", text: words });
    this.element.append(view);
    this.toView(view);
    return view;
  }

  // Puts in what is new and returns it; a parent's own messages are shown only when `all` is asked for.
  add(messages, all = false) {
    const fresh = messages.filter((message) => message.id > this.#lastId && (all || message.from !== "parent"));
    const atEnd = this.#atEnd();
    for (const message of messages) this.#lastId = Math.max(this.#lastId, message.id);
    for (const message of fresh) {
      this.element.append(messageView(message));
      this.#remember(message.services ?? []);
    }
    this.below.hidden = !fresh.length || atEnd || this.#atEnd();
    return fresh;
  }

  toView(view) {
    const scroller = this.#scroller();
    scroller.scrollTop += view.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 8;
    if (this.#atEnd()) this.below.hidden = true;
  }

  toEnd() {
    this.#scroller().scrollTop = this.#scroller().scrollHeight;
    this.below.hidden = true;
  }

  clear() {
    this.element.replaceChildren();
    this.services = [];
    this.#lastId = 0;
  }

  #remember(services) {
    const known = new Set(this.services.map(({ id }) => id));
    this.services.push(...services.filter(({ id }) => !known.has(id)));
  }

  #scroller() {
    return this.element.scrollHeight > this.element.clientHeight ? this.element : this.panel;
  }

  #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller();
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }
}
