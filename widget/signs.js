// What stands between the messages and the box: that an answer is on its way, and what went wrong.
import { frame, strings } from "./strings.fi.js";
import { helpList, make } from "./dom.js";

export class Signs {
  typing = make("p", { className: "typing", role: "status" });
  notice = make("div", { className: "notice", role: "alert" });
  #told = "";
  #busy = "";

  // Tells who is writing; nobody, when no one is named.
  busy(who = "") {
    if (who === this.#busy) return;
    this.#busy = who;
    const dots = [make("i"), make("i"), make("i"), make("span", {}, strings.typing(who))];
    this.typing.replaceChildren(...(who ? dots : []));
  }

  // Says something once: the same words are not read aloud again while they stand there.
  tell(words, help = true, buttons = []) {
    if (words === this.#told) return;
    this.#told = words;
    const lines = help ? [make("p", {}, strings.helpTitle), helpList(frame.help)] : [];
    this.notice.replaceChildren(make("p", {}, words), ...buttons, ...lines);
  }

  clear() {
    this.#told = "";
    this.notice.replaceChildren();
  }
}
