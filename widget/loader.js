// What a host page loads: the element, its button and the frame of the panel. The rest comes when it is opened.
import { frame } from "./strings.fi.js";
import { button, helpList, make } from "./dom.js";
import { leave } from "./exit.js";
import { onColour } from "./colour.js";
import frameSheet from "./frame.css" with { type: "css" };

const MAIN = "widget-main.js";
const NAME = "eron-ensiapu";
const NEUTRAL = "https://www.ilmatieteenlaitos.fi/";
const script = document.currentScript;

class EronEnsiapu extends HTMLElement {
  small = "(max-width: 40em), (max-height: 26em)";
  #chat; // what the main file gave: { opened(), wipe(leaving) }
  #tries = 0;

  connectedCallback() {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [frameSheet, this.#colours()];
    this.launcher = button(this.#invitation(), () => this.open(), { className: "launcher", "aria-haspopup": "dialog" });
    this.root = make("div", { className: `root ${this.place}`, lang: "fi" }, this.launcher);
    shadow.replaceChildren(this.root);
    if (this.place === "page") this.open();
  }

  disconnectedCallback() {
    this.#wipe();
  }

  open() {
    if (!this.panel) this.#build();
    this.launcher.hidden = true;
    this.show();
    this.#chat?.opened();
  }

  hide() {
    if (this.place === "page") return;
    this.panel.close();
    this.launcher.hidden = false;
    this.launcher.textContent = this.#invitation();
    this.launcher.focus();
  }

  leave() {
    leave(this.option("exit") ?? NEUTRAL, () => this.#wipe(true));
  }

  get place() {
    return /^(left|page|inline)$/.exec(this.option("position"))?.[0] ?? "right";
  }

  option(name) {
    return this.getAttribute(name) || script.dataset[name];
  }

  // What the parent let this tab keep; a browser that refuses storage keeps nothing.
  get kept() {
    try {
      return sessionStorage.getItem(NAME);
    } catch {}
  }

  #invitation() {
    return this.#chat?.started || this.kept ? frame.resume : this.option("text") ?? frame.open;
  }

  #colours() {
    const sheet = new CSSStyleSheet();
    const colour = this.option("color");
    if (/^#[\da-f]{6}$/i.test(colour)) sheet.replaceSync(`.root{--brand:${colour};--on-brand:${onColour(colour)}}`);
    return sheet;
  }

  #build() {
    const page = this.place === "page";
    const hide = page ? null : button("–", () => this.hide(), { "aria-label": frame.hide });
    const head = make("header", {}, button(frame.exit, () => this.leave(), { className: "exit" }), make("h2", { id: "title" }, frame.name), hide);
    this.body = make("div", { className: "body" });
    this.panel = make(page ? "section" : "dialog", { className: "panel", tabIndex: -1, "aria-labelledby": "title" }, head, this.body);
    this.panel.oncancel = (event) => event.preventDefault();
    this.panel.onkeydown = ({ key }) => void (key === "Escape" && this.hide());
    this.root.append(this.panel);
    this.#load();
  }

  // On a small screen the panel is all there is, and the page behind it is out of reach.
  show() {
    const { panel } = this;
    if (!panel.close) return;
    const focused = this.shadowRoot.activeElement;
    panel.close();
    panel[this.place !== "inline" && matchMedia(this.small).matches ? "showModal" : "show"]();
    (panel.contains(focused) ? focused : panel).focus();
  }

  // A browser remembers a module that did not come, so it is asked for by another name.
  async #load() {
    const told = make("p", { role: "status" }, frame.starting);
    this.body.replaceChildren(make("div", { className: "screen" }, told, helpList(frame.help)));
    try {
      const { begin } = await import(new URL(MAIN + "?".repeat(this.#tries), script.src));
      if (this.isConnected) this.#chat = begin(this);
    } catch {
      this.#tries += 1;
      told.replaceChildren(frame.failed, button(frame.again, () => this.#load()));
    }
  }

  #wipe(leaving) {
    this.#chat?.wipe(leaving);
    this.#chat = this.panel = null;
    this.root.replaceChildren();
  }
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, EronEnsiapu);
  if (!document.querySelector(NAME)) document.body.append(make(NAME));
}
