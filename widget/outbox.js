// Messages on their way, in order: each is sent again with the same client id until it is answered or refused.
import { ApiError } from "./api.js";

const PAUSES = [2, 4, 8, 16, 30];

export class Outbox {
  #api;
  #on;
  #timer;
  #sending = false;
  #failures = 0;
  #queue = [];

  // on: { answered(answer, message), waiting(status), refused(message, error) }
  constructor(api, on, signal) {
    this.#api = api;
    this.#on = on;
    window.addEventListener("online", () => this.retry(), { signal });
  }

  // What is not answered yet, the first one first.
  get messages() {
    return this.#queue;
  }

  // Gives the id by which the message comes back.
  post(message) {
    const client_id = newId();
    this.#queue.push({ client_id, ...message });
    this.retry();
    return client_id;
  }

  // Gives all messages back unsent.
  take() {
    const taken = this.#queue;
    clearTimeout(this.#timer);
    this.#queue = [];
    this.#failures = 0;
    return taken;
  }

  async retry() {
    const [message] = this.#queue;
    clearTimeout(this.#timer);
    if (!message || this.#sending) return;
    this.#sending = true;
    const { client_id, text, choice } = message;
    let done;
    try {
      const answer = await this.#api.send({ client_id, text, choice });
      done = () => this.#on.answered(answer, message);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (refuses(error)) done = () => this.#on.refused(message, error);
      else if (this.#queue[0] === message) this.#wait(error);
    } finally {
      this.#sending = false;
    }
    if (!done) return;
    if (this.#queue[0] === message) {
      this.#queue.shift();
      this.#failures = 0;
      done();
    }
    this.retry();
  }

  #wait({ status, wait }) {
    const pause = wait ?? PAUSES[Math.min(this.#failures, PAUSES.length - 1)] * (1 + Math.random() / 4);
    this.#failures += 1;
    this.#on.waiting(status);
    this.#timer = setTimeout(() => this.retry(), pause * 1000);
  }
}

function refuses({ status }) {
  return status >= 400 && status < 500 && status !== 429;
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
