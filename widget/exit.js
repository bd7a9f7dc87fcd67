// Quick exit: the page is emptied in the same task, then another page takes its place in the history.
import { frame } from "./strings.fi.js";
import { make } from "./dom.js";

export function leave(to, wipe) {
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  try {
    wipe();
  } catch {} // whatever fails must not keep the parent here
  const head = make("head", {}, make("title", {}, frame.exitTitle), make("link", { rel: "icon", href: "data:," }));
  document.documentElement.replaceChildren(head, make("body"));
  try {
    top.location.replace(to);
  } catch {
    location.replace(to);
  }
}
