// One message on its way: sent again with the same client id until it is answered or refused.
import { ApiError } from "./api.js";

const PAUSES = [2, 4, 8, 16, 30];

export class Outbox {
  #api;
  #on;
  #timer;
  #sending = false;
  #failures = 0;
  message = null;

  // on: { answered(answer, message), waiting(status), refused(message, error) }
  constructor(api, on, signal) {
    this.#api = api;
    this.#on = on;
    window.addEventListener("online", () => this.message && this.retry(), { signal });
  }

  post(message) {
    this.message = { client_id: newId(), ...message };
    this.#failures = 0;
    return this.retry();
  }

  // Gives the message back unsent.
  take() {
    const { message } = this;
    clearTimeout(this.#timer);
    this.message = null;
    return message;
  }

  async retry() {
    const { message } = this;
    clearTimeout(this.#timer);
    if (!message || this.#sending) return;
    this.#sending = true;
    try {
      const { words, ...sent } = message;
      const answer = await this.#api.send(sent);
      if (this.message !== message) return;
      this.message = null;
      this.#on.answered(answer, message);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (this.message === message) this.#failed(message, error);
    } finally {
      this.#sending = false;
    }
  }

  #failed(message, error) {
    if (error.status && error.status < 500 && error.status !== 429) {
      this.message = null;
      this.#on.refused(message, error);
      return;
    }
    const pause = error.wait ?? PAUSES[Math.min(this.#failures, PAUSES.length - 1)] * (1 + Math.random() / 4);
    this.#failures += 1;
    this.#on.waiting(error.status);
    this.#timer = setTimeout(() => this.retry(), pause * 1000);
  }
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
