// One conversation's session: its token lives in memory; in this tab's storage only when the parent allows it.
import { Api } from "./api.js";

export class Session {
  #storedUnder;
  receipt = "";

  constructor(base, storedUnder) {
    this.api = new Api(base);
    this.#storedUnder = storedUnder;
  }

  // The messages so far: of a kept conversation, else the opening of a new one.
  async begin(about) {
    const stored = this.#read();
    if (stored) {
      Object.assign(this, { receipt: stored.receipt });
      this.api.token = stored.token;
      try {
        return await this.api.after(0);
      } catch (error) {
        if (![401, 404].includes(error.status)) throw error;
        this.forget();
      }
    }
    const { receipt, messages } = await this.api.start(about);
    this.receipt = receipt;
    return { messages, human: false };
  }

  get kept() {
    return this.#read() !== null;
  }

  keep(wanted) {
    try {
      if (wanted) sessionStorage.setItem(this.#storedUnder, JSON.stringify({ token: this.api.token, receipt: this.receipt }));
      else sessionStorage.removeItem(this.#storedUnder);
    } catch {
      // storage is refused: the conversation ends with the page
    }
  }

  forget() {
    this.keep(false);
    this.api.token = this.receipt = "";
  }

  #read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#storedUnder));
    } catch {
      return null;
    }
  }
}
