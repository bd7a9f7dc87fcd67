// The conversation: what the parent does goes to the server, what comes from there goes to view.
import { frame, strings } from "./strings.fi.js";
import { button, make } from "./dom.js";
import { ApiError } from "./api.js";
import { composer } from "./composer.js";
import { Live } from "./live.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { Session } from "./session.js";
import { Signs } from "./signs.js";
import { contactScreen } from "./contact.js";
import { menuScreen, removeScreen, summaryScreen } from "./screens.js";

const ASKS_CONTACT = ["safe_contact", "contact_permission"];

export class Chat {
  #shell;
  #session;
  #log;
  #outbox;
  #signs = new Signs();
  #live;
  #offered = [];
  #unread = []; // ids of what came while the panel was hidden

  constructor(shell) {
    this.#shell = shell;
    this.#session = new Session(shell.base, shell.host.localName);
    this.#log = new Log(shell.panel);
    const on = {
      answered: (answer, message) => this.#answered(answer, message),
      waiting: (status) => this.#waiting(status),
      refused: (message, error) => this.#refused(message, error),
    };
    this.#outbox = new Outbox(this.#session.api, on, shell.signal);
    this.#live = new Live(this.#session.api, () => this.#ask(), shell.signal);
    this.#build();
  }

  get started() {
    return this.#session.api.token !== "";
  }

  async begin() {
    const { host, body } = this.#shell;
    const about = { municipality: host.option("municipality"), language: host.option("language") ?? "fi", page: location.pathname };
    const answer = await this.#session.begin(about);
    body.replaceChildren(this.screen);
    this.#show(answer, true);
    this.opened();
    this.#live.heard(answer);
  }

  opened() {
    const [first] = this.#unread;
    this.#unread = [];
    if (!this.#shell.body.contains(this.screen)) return;
    if (first) this.#log.toMessage(first);
    this.#log.element.focus({ preventScroll: true });
  }

  #build() {
    this.choices = make("div", { className: "choices", role: "group", "aria-label": strings.choices, tabIndex: -1 });
    const form = composer(() => this.#sayTyped(), () => this.#live.typing(), () => this.#open(menuScreen));
    this.text = form.elements.text;
    const bottom = make("div", { className: "bottom" }, this.choices, this.#signs.notice, form);
    this.screen = make("div", { className: "screen chat" }, this.#log.element, this.#log.below, this.#signs.typing, bottom);
  }

  // Another screen takes the conversation's place until it calls `back`.
  async #open(screen) {
    try {
      const view = await screen(this.#tools());
      this.#shell.body.replaceChildren(view);
      view.querySelector("h3").focus();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#back();
      this.#signs.tell(error.detail ?? strings.failed);
    }
  }

  #tools() {
    const open = (screen) => () => this.#open(screen);
    return {
      api: this.#session.api,
      session: this.#session,
      services: this.#log.services,
      pages: this.#shell.pages,
      panel: this.#shell.panel,
      back: () => this.#back(),
      menu: open(menuScreen),
      summary: open(summaryScreen),
      contact: open(contactScreen),
      remove: open(removeScreen),
      say: (words) => this.#back() ?? this.#say({ text: words, words }),
      correct: (words) => this.#correct(words),
      told: (words) => this.#back() ?? this.#signs.tell(words, false),
      removed: () => this.#end(strings.removed),
    };
  }

  #back() {
    this.#shell.body.replaceChildren(this.screen);
    this.#log.toEnd();
    this.screen.querySelector(".menu").focus();
  }

  #correct(words) {
    this.#back();
    this.text.value = this.text.value ? `${this.text.value}\n${words}` : words;
    this.text.focus();
  }

  #sayTyped() {
    const text = this.text.value.trim();
    if (!text) return this.text.focus();
    this.text.value = "";
    return this.#say({ text, words: text });
  }

  // Several may be said in a row: they go one after another.
  #say(message) {
    const view = this.#log.own(message.words);
    const offered = this.#offered;
    this.#offer([]);
    if (!this.#outbox.messages.length) this.#signs.clear();
    if (message.choice) this.#log.element.focus({ preventScroll: true });
    view.dataset.own = this.#outbox.post({ ...message, view, offered });
    this.#showBusy();
  }

  #answered(answer, { view }) {
    view.classList.remove("unsent");
    this.#live.heard(answer);
    this.#settle();
    this.#show(answer);
    if (!answer.human) this.#log.toView(view);
    const waits = this.#shell.host.shadowRoot.activeElement === this.#log.element;
    if (waits && this.#offered.length) this.choices.focus({ preventScroll: true });
  }

  #waiting(status) {
    for (const { view } of this.#outbox.messages) view.classList.add("unsent");
    this.#signs.busy();
    const why = status === 429 ? strings.busy : navigator.onLine ? strings.unreachable : strings.offline;
    this.#signs.tell(why, true, [
      button(strings.tryNow, () => this.#showBusy() ?? this.#outbox.retry()),
      button(strings.takeBack, () => this.#giveBack(this.#outbox.take())),
    ]);
  }

  #refused(message, error) {
    const gone = error.status === 401 || error.status === 404;
    this.#giveBack([message, ...(gone ? this.#outbox.take() : [])]);
    if (gone) return this.#expired();
    return this.#signs.tell(error.detail ?? strings.refused);
  }

  #giveBack(messages) {
    this.#settle();
    for (const { view } of messages) view.remove();
    this.#offer(messages[0].offered);
    const typed = messages.filter(({ text }) => text).map(({ words }) => words);
    this.text.value = [...typed, this.text.value].filter(Boolean).join("\n");
    this.text.focus();
  }

  #settle() {
    this.#showBusy();
    this.#signs.clear();
  }

  // Who is writing: the bot while it has something to answer, a human when the server says so.
  #showBusy(humanTypes) {
    const bot = this.#outbox.messages.length && !this.#live.human;
    this.#signs.busy(bot ? strings.bot : humanTypes ? this.#log.human : "");
  }

  #expired() {
    const draft = this.text.value;
    this.#live.end();
    this.#session.forget();
    const again = () => this.#restart().then(() => (this.text.value = draft));
    this.#signs.tell(strings.expired, true, [button(strings.restart, again, { className: "main" })]);
  }

  async #restart() {
    this.#log.clear();
    this.#signs.clear();
    try {
      await this.begin();
    } catch (error) {
      this.#signs.tell(error.detail ?? strings.failed, true, [button(strings.restart, () => this.#restart())]);
    }
  }

  #show({ messages, human }, byAsking) {
    const fresh = this.#log.add(messages, byAsking);
    for (const { buttons = [], asks, from } of fresh) {
      if (from !== "parent") this.#offer(ASKS_CONTACT.includes(asks) ? [...buttons, { title: strings.contact }] : buttons);
    }
    if (human) this.#offer([]);
    if (!this.#shell.isOpen()) this.#count(fresh);
    return fresh.length;
  }

  #count(fresh) {
    this.#unread.push(...fresh.filter(({ from }) => from !== "parent").map(({ id }) => id));
    if (this.#unread.length) this.#shell.host.launcher.textContent = `${frame.resume}: ${strings.unread(this.#unread.length)}`;
  }

  #offer(buttons) {
    this.#offered = buttons;
    const press = ({ id, title }) => (id ? this.#say({ choice: id, words: title }) : this.#open(contactScreen));
    this.choices.replaceChildren(...buttons.map((one) => button(one.title, () => press(one))));
  }

  // Asks what has been said since; what comes after the conversation has changed or ended is not shown.
  async #ask() {
    const { api } = this.#session;
    const { token } = api;
    if (!token) return {};
    const answer = await api.after(this.#log.asked);
    if (api.token !== token) return {};
    const fresh = this.#show(answer, true);
    this.#showBusy(answer.typing);
    return { ...answer, fresh };
  }

  #end(words) {
    this.#live.end();
    this.#outbox.take();
    this.#session.forget();
    this.#log.clear();
    this.#shell.body.replaceChildren(this.screen);
    this.#offer([]);
    this.text.value = "";
    const again = button(strings.restart, () => this.#restart(), { className: "main" });
    this.#signs.tell(words, false, [again]);
    again.focus();
  }

  wipe(leaving) {
    this.#live.end();
    this.#outbox.take();
    if (leaving) {
      this.#session.api.seal();
      this.#session.forget();
    }
    this.#session.api.token = "";
    this.#log.clear();
    this.text.value = "";
    this.screen.replaceChildren();
    this.#offered = [];
  }
}
