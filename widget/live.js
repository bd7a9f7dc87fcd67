// A human in the conversation: asks for their words, and tells them that the parent is typing.
import { ApiError } from "./api.js";
import { Poll } from "./poll.js";

const TYPING_MS = 4000;

export class Live {
  human = false;
  #api;
  #poll;
  #told = 0;

  // ask: () => an answer of the server
  constructor(api, ask, signal) {
    this.#api = api;
    this.#poll = new Poll(() => this.#asked(ask), signal);
  }

  // What an answer told of the human.
  heard(answer) {
    this.human = answer.human;
    this.#poll.next(answer);
  }

  typing() {
    const now = Date.now();
    if (!this.human || now - this.#told < TYPING_MS) return;
    this.#told = now;
    this.#api.typing().catch(() => {}); // a sign that is lost is lost
  }

  end() {
    this.human = false;
    this.#poll.end();
  }

  async #asked(ask) {
    try {
      const answer = await ask();
      this.human = answer.human;
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return [401, 404].includes(error.status) ? {} : { waiting: true, wait: error.wait };
    }
  }
}
