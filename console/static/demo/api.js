// The widget's API: one method for each call. A failed call throws ApiError; status 0 means no answer at all.
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail || String(status));
    this.status = status;
    this.detail = detail;
  }
}

export class Api {
  #base;
  #token = "";
  #seconds;

  constructor(base, seconds = 25) {
    this.#base = base;
    this.#seconds = seconds;
  }

  get started() {
    return this.#token !== "";
  }

  async start() {
    const session = await this.#call("POST", "/session", { language: "fi", page: location.pathname });
    this.#token = session.token;
    return session;
  }

  send(message) {
    return this.#call("POST", "/messages", message);
  }

  after(id) {
    return this.#call("GET", `/messages?after=${id}`);
  }

  summary() {
    return this.#call("GET", "/summary");
  }

  async remove() {
    await this.#call("DELETE", "/conversation");
    this.forget();
  }

  removeByReceipt(receipt) {
    return this.#call("DELETE", "/conversation", { receipt });
  }

  forget() {
    this.#token = "";
  }

  async #call(method, path, body) {
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    let response;
    try {
      const signal = AbortSignal.timeout(this.#seconds * 1000);
      response = await fetch(this.#base + path, { method, headers, body: body && JSON.stringify(body), signal });
    } catch {
      throw new ApiError(0);
    }
    const answer = response.status === 204 ? {} : await response.json().catch(() => null);
    if (!response.ok || answer === null) throw new ApiError(response.status, answer?.detail);
    return answer;
  }
}
