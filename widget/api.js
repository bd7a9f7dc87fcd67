// The channel's API: one method for each call. A failed call throws ApiError; status 0 means no answer at all.
const SECONDS = 25;

export class ApiError extends Error {
  constructor(status, { detail, retry_after: wait } = {}) {
    super(detail ?? String(status));
    this.status = status;
    this.detail = detail;
    this.wait = wait;
  }
}

export class Api {
  #base;
  token = "";

  constructor(base) {
    this.#base = base;
  }

  async start(about) {
    const session = await this.#call("POST", "session", about);
    this.token = session.token;
    return session;
  }

  send(message) {
    return this.#call("POST", "messages", message);
  }

  after(id) {
    return this.#call("GET", `messages?after=${id}`);
  }

  typing() {
    return this.#call("POST", "typing");
  }

  summary() {
    return this.#call("GET", "summary");
  }

  contact(form) {
    return this.#call("POST", "contact", form);
  }

  remove() {
    return this.#call("DELETE", "conversation");
  }

  // The conversation of a receipt code, whatever conversation is going on now.
  removeBy(receipt) {
    return this.#call("DELETE", "conversation", { receipt }, "");
  }

  // Closes the session for good; the page may go at once: nobody waits for an answer.
  seal() {
    if (this.token) navigator.sendBeacon(`${this.#base}leave`, this.token);
    this.token = "";
  }

  async #call(method, path, body, token = this.token) {
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    const request = { method, headers, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" };
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), SECONDS * 1000);
    try {
      const response = await fetch(this.#base + path, { ...request, body: body && JSON.stringify(body), signal: stop.signal });
      const text = await response.text();
      const answer = text ? JSON.parse(text) : {};
      if (!response.ok) throw new ApiError(response.status, answer);
      return answer;
    } catch (error) {
      throw error instanceof ApiError ? error : new ApiError(0);
    } finally {
      clearTimeout(timer);
    }
  }
}
