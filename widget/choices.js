// The answers offered as buttons, above the box.
import { strings } from "./strings.fi.js";
import { button, make } from "./dom.js";

const ASKS_CONTACT = ["safe_contact", "contact_permission"];

export class Choices {
  #press;
  offered = [];
  element = make("div", { className: "choices", role: "group", "aria-label": strings.choices, tabIndex: -1 });

  // press: (button) => void
  constructor(press) {
    this.#press = press;
  }

  // What new messages offer. A person asks in words: of the buttons the form's alone stays, which has no id.
  after(messages, human) {
    for (const { buttons = [], asks, form, from } of messages) {
      if (from === "parent") continue;
      const offersForm = form === "contact" || ASKS_CONTACT.includes(asks);
      this.offer(offersForm ? [...buttons, { title: strings.contact }] : buttons);
    }
    if (human && this.offered.some(({ id }) => id)) this.offer(this.offered.filter(({ id }) => !id));
  }

  offer(buttons) {
    this.offered = buttons;
    this.element.replaceChildren(...buttons.map((one) => button(one.title, () => this.#press(one))));
    this.element.scrollTop = 0;
  }
}
