// The conversation: what the parent does goes to the server, what comes from there goes to view.
import { frame, strings } from "./strings.fi.js";
import { button, make } from "./dom.js";
import { ApiError } from "./api.js";
import { composer } from "./composer.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { Poll } from "./poll.js";
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
  #pending = null; // the parent's message on its way: { view, offered }
  #offered = [];
  #unread = 0;
  #poll = new Poll(() => this.#ask());

  constructor(shell) {
    this.#shell = shell;
    this.#session = new Session(shell.base, shell.host.localName);
    this.#log = new Log(shell.panel);
    const on = {
      answered: (answer) => this.#answered(answer),
      waiting: (status) => this.#waiting(status),
      refused: (message, error) => this.#refused(message, error),
    };
    this.#outbox = new Outbox(this.#session.api, on, shell.signal);
    this.#build();
  }

  get started() {
    return this.#session.api.token !== "";
  }

  async begin() {
    const { host, body } = this.#shell;
    const about = { municipality: host.option("municipality"), language: host.option("language") ?? "fi", page: location.pathname };
    const { messages, human } = await this.#session.begin(about);
    body.replaceChildren(this.screen);
    this.#show(messages, true);
    this.opened();
    if (human) this.#poll.begin();
  }

  opened() {
    this.#unread = 0;
    if (this.#shell.body.contains(this.screen)) this.#log.element.focus({ preventScroll: true });
  }

  #build() {
    this.choices = make("div", { className: "choices", role: "group", "aria-label": strings.choices, tabIndex: -1 });
    const form = composer(() => this.#sayTyped(), () => this.#open(menuScreen));
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
    this.text.value = words;
    this.text.focus();
  }

  #sayTyped() {
    if (this.#pending) return void this.#outbox.retry();
    const text = this.text.value.trim();
    if (!text) return this.text.focus();
    this.text.value = "";
    return this.#say({ text, words: text });
  }

  #say(message) {
    if (this.#pending) return;
    this.#pending = { view: this.#log.own(message.words), offered: this.#offered };
    this.#offer([]);
    this.#signs.busy(true);
    this.#signs.clear();
    if (message.choice) this.#log.element.focus({ preventScroll: true });
    this.#outbox.post(message);
  }

  #answered({ messages, human }) {
    const { view } = this.#pending;
    this.#settle();
    view.classList.remove("unsent");
    this.#show(messages);
    this.#log.toView(view);
    const waits = this.#shell.host.shadowRoot.activeElement === this.#log.element;
    if (waits && this.#offered.length) this.choices.focus({ preventScroll: true });
    if (human) this.#poll.begin();
  }

  #waiting(status) {
    this.#pending.view.classList.add("unsent");
    this.#signs.busy(false);
    const why = status === 429 ? strings.busy : navigator.onLine ? strings.unreachable : strings.offline;
    this.#signs.tell(why, true, [
      button(strings.tryNow, () => this.#signs.busy(true) ?? this.#outbox.retry()),
      button(strings.takeBack, () => this.#giveBack(this.#outbox.take())),
    ]);
  }

  #refused(message, error) {
    this.#giveBack(message);
    if (error.status === 401 || error.status === 404) return this.#expired();
    return this.#signs.tell(error.detail ?? strings.refused);
  }

  #giveBack({ text, words }) {
    const { view, offered } = this.#pending;
    view.remove();
    this.#settle();
    this.#offer(offered);
    if (text) this.text.value = [words, this.text.value].filter(Boolean).join("\n");
    this.text.focus();
  }

  #settle() {
    this.#pending = null;
    this.#signs.busy(false);
    this.#signs.clear();
  }

  #expired() {
    const draft = this.text.value;
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

  // Gives how many messages were new.
  #show(messages, all) {
    const fresh = this.#log.add(messages, all);
    for (const { buttons = [], asks, from } of fresh) {
      if (from !== "parent") this.#offer(ASKS_CONTACT.includes(asks) ? [...buttons, { title: strings.contact }] : buttons);
    }
    if (!this.#shell.isOpen() && fresh.length) {
      this.#unread += fresh.length;
      this.#shell.host.launcher.textContent = `${frame.resume}: ${strings.unread(this.#unread)}`;
    }
    return fresh.length;
  }

  #offer(buttons) {
    this.#offered = buttons;
    const press = ({ id, title }) => (id ? this.#say({ choice: id, words: title }) : this.#open(contactScreen));
    this.choices.replaceChildren(...buttons.map((one) => button(one.title, () => press(one))));
  }

  async #ask() {
    const { api } = this.#session;
    if (!api.token) return "end";
    if (this.#pending) return "none";
    try {
      const { messages, human, typing } = await api.after(this.#log.lastId);
      this.#signs.busy(typing);
      const came = this.#show(messages);
      if (!human) return "end";
      return came ? "more" : "none";
    } catch {
      return "none";
    }
  }

  #end(words) {
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
    this.#poll.end();
    this.#outbox.take();
    if (leaving) {
      this.#session.api.seal();
      this.#session.forget();
    }
    this.#session.api.token = "";
    this.#log.clear();
    this.text.value = "";
    this.screen.replaceChildren();
    this.#pending = null;
    this.#offered = [];
  }
}
