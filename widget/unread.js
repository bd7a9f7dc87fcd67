// What came while the parent did not see the conversation: counted on the button, led to when it is seen again.
import { frame, strings } from "./strings.fi.js";

export class Unread {
  #ids = [];
  #shell;
  #log;

  constructor(shell, log) {
    this.#shell = shell;
    this.#log = log;
  }

  count(messages, isSeen) {
    const fresh = messages.filter(({ from }) => from !== "parent");
    if (isSeen || !fresh.length) return;
    this.#ids.push(...fresh.map(({ id }) => id));
    if (!this.#shell.isOpen()) this.#shell.host.launcher.textContent = `${frame.resume}: ${strings.unread(this.#ids.length)}`;
  }

  seen() {
    const [first] = this.#ids;
    this.#ids = [];
    if (first) this.#log.toMessage(first);
  }
}
