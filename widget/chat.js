// The conversation: what the parent does goes to the server, what comes from there goes to view.
import { strings } from "./strings.fi.js";
import { button, make } from "./dom.js";
import { ApiError } from "./api.js";
import { Choices } from "./choices.js";
import { composer } from "./composer.js";
import { Live } from "./live.js";
import { Log } from "./log.js";
import { Outbox } from "./outbox.js";
import { Session } from "./session.js";
import { Signs } from "./signs.js";
import { Unread } from "./unread.js";
import { contactScreen } from "./contact.js";
import { codeScreen, removeScreen } from "./remove.js";
import { menuScreen, summaryScreen } from "./screens.js";

export class Chat {
  #shell;
  #session;
  #log;
  #outbox;
  #signs = new Signs();
  #live;
  #choices = new Choices(({ id, title }) => (id ? this.#say({ choice: id, words: title }) : this.#open(contactScreen)));
  #unread;
  #place = 0; // where the parent was reading when another screen was opened

  constructor(shell) {
    this.#shell = shell;
    this.#session = new Session(shell.base, shell.host.localName);
    this.#log = new Log(shell.panel);
    this.#unread = new Unread(shell, this.#log);
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
    if (!this.screen.isConnected) return;
    this.#unread.seen();
    this.#log.element.focus({ preventScroll: true });
  }

  // Before a conversation has begun, an earlier one may be deleted.
  removeEarlier(back) {
    return this.#open((tools) => codeScreen({ ...tools, back, backWords: strings.backToStart }));
  }

  #build() {
    const form = composer(() => this.#sayTyped(), () => this.#live.typing(), () => this.#open(menuScreen));
    this.text = form.elements.text;
    const bottom = make("div", { className: "bottom" }, this.#choices.element, this.#signs.notice, form);
    this.screen = make("div", { className: "screen chat" }, this.#log.element, this.#log.below, this.#signs.typing, bottom);
  }

  // Another screen takes the conversation's place until it calls `back`.
  async #open(screen) {
    try {
      const view = await screen(this.#tools());
      if (this.screen.isConnected) this.#place = this.#log.element.scrollTop;
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
      ...this.#shell,
      back: () => this.#back(),
      menu: open(menuScreen),
      summary: open(summaryScreen),
      contact: open(contactScreen),
      remove: open(removeScreen),
      removeEarlier: open(codeScreen),
      say: (words) => this.#back() ?? this.#say({ text: words, words }),
      correct: (words) => this.#correct(words),
      told: (words) => this.#back() ?? this.#signs.tell(words, false),
      removed: ({ kept }) => this.#end(strings.left[kept] ?? strings.removed),
    };
  }

  #back() {
    this.#shell.body.replaceChildren(this.screen);
    this.#log.element.scrollTop = this.#place;
    this.#unread.seen();
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
    const { offered } = this.#choices;
    this.#choices.offer([]);
    if (!this.#outbox.messages.length) this.#signs.clear();
    if (message.choice) this.#log.element.focus({ preventScroll: true });
    view.dataset.own = this.#outbox.post({ ...message, view, offered });
    this.#showBusy();
  }

  #answered(answer, { view }) {
    view.classList.remove("unsent");
    this.#live.heard(answer);
    this.#signs.clear();
    this.#showBusy();
    this.#show(answer);
    if (!answer.human) this.#log.toView(view);
    if (this.#log.isFocused && this.#choices.offered.length) this.#choices.element.focus({ preventScroll: true });
  }

  #waiting(status) {
    for (const { view } of this.#outbox.messages) view.classList.add("unsent");
    const why = status === 429 ? strings.busy : navigator.onLine ? strings.unreachable : strings.offline;
    this.#signs.tell(why, true, [
      button(strings.tryNow, () => this.#showBusy() ?? this.#outbox.retry()),
      button(strings.takeBack, () => this.#giveBack(this.#outbox.take())),
    ]);
    this.#signs.busy();
    this.#log.toView(this.#outbox.messages[0].view);
  }

  #refused(message, error) {
    const gone = error.status === 401 || error.status === 404;
    this.#giveBack([message, ...(gone ? this.#outbox.take() : [])]);
    return gone ? this.#expired() : this.#signs.tell(error.detail ?? strings.refused);
  }

  #giveBack(messages) {
    this.#signs.clear();
    this.#showBusy();
    for (const { view } of messages) view.remove();
    this.#choices.offer(messages[0].offered);
    this.text.value = [...messages.map(({ text }) => text), this.text.value].filter(Boolean).join("\n");
    this.text.focus();
  }

  // Who is writing: the bot while it has something to answer, a human when the server says so.
  #showBusy(humanTypes) {
    const bot = this.#outbox.messages.length && !this.#live.human;
    this.#signs.busy(bot ? strings.bot : humanTypes ? this.#log.human : "");
  }

  #expired() {
    this.#live.end();
    this.#session.forget();
    this.#signs.tell(strings.expired, true, [this.#restartButton()]);
  }

  #restartButton() {
    return button(strings.restart, () => this.#restart(), { className: "main" });
  }

  async #restart() {
    this.#log.clear();
    this.#signs.clear();
    try {
      await this.begin();
    } catch (error) {
      this.#signs.tell(error.detail ?? strings.failed, true, [this.#restartButton()]);
    }
  }

  #show({ messages, human }, byAsking) {
    const fresh = this.#log.add(messages, byAsking);
    this.#choices.after(fresh, human);
    this.#unread.count(fresh, this.#shell.isOpen() && this.screen.isConnected);
    return fresh.length;
  }

  // Asks what has been said since; what comes after the conversation has changed or ended is not shown.
  async #ask() {
    const { api } = this.#session;
    const token = api.token;
    const answer = await api.after(this.#log.asked);
    if (api.token !== token) return {};
    const fresh = this.#show(answer, true);
    this.#showBusy(answer.typing);
    return { ...answer, fresh };
  }

  #end(words) {
    this.#session.forget();
    this.#empty();
    this.#shell.body.replaceChildren(this.screen);
    this.#signs.tell(words, false, [this.#restartButton()]);
    this.#signs.notice.querySelector("button").focus();
  }

  wipe(leaving) {
    if (leaving) {
      this.#session.api.seal();
      this.#session.forget();
    }
    this.#session.api.token = "";
    this.#empty();
    this.screen.replaceChildren();
  }

  #empty() {
    this.#live.end();
    this.#outbox.take();
    this.#log.clear();
    this.#choices.offer([]);
    this.text.value = "";
  }
}
