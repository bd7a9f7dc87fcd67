// The answers offered as buttons, above the box.
import { strings } from "./strings.fi.js";
import { button, make } from "./dom.js";

export class Choices {
  #press;
  offered = [];
  element = make("div", { className: "choices", role: "group", "aria-label": strings.choices, tabIndex: -1 });

  // press: (button) => void
  constructor(press) {
    this.#press = press;
  }

  offer(buttons) {
    this.offered = buttons;
    this.element.replaceChildren(...buttons.map((one) => button(one.title, () => this.#press(one))));
    this.element.scrollTop = 0;
  }
}
