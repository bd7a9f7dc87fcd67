// What comes when the panel is opened: the words before the conversation, then the conversation itself.
import { Chat } from "./chat.js";
import { onGesture } from "./gesture.js";
import { welcome } from "./welcome.js";
import baseSheet from "./base.css" with { type: "css" };
import panelSheet from "./panel.css" with { type: "css" };
import cardSheet from "./card.css" with { type: "css" };
import formSheet from "./forms.css" with { type: "css" };

const PAGES = "/";

// Fills the frame of the panel; `host` is the element. The frame calls `opened` and `wipe` of what it gets.
export function begin(host) {
  const stop = new AbortController();
  const shell = {
    host,
    body: host.body,
    panel: host.panel,
    base: new URL(".", import.meta.url).href,
    pages: PAGES,
    signal: stop.signal,
    isOpen: () => host.launcher.hidden,
  };
  const chat = new Chat(shell);
  host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, baseSheet, panelSheet, cardSheet, formSheet];
  matchMedia(host.small).addEventListener("change", () => host.panel?.open && host.show(), { signal: stop.signal });
  onGesture(host.panel, () => host.leave(), stop.signal);
  welcome(shell, chat);
  return {
    get started() {
      return chat.started;
    },
    opened: () => chat.opened(),
    wipe: (leaving) => stop.abort() ?? chat.wipe(leaving),
  };
}
