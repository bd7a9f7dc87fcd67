// Where the parent writes: Enter sends, Shift and Enter begins a new line.
import { strings } from "./strings.fi.js";
import { button, make } from "./dom.js";

export function composer(send, write, openMenu) {
  const text = make("textarea", { id: "text", rows: 1, autocomplete: "off", enterKeyHint: "send", "aria-describedby": "hint" });
  const form = make(
    "form",
    { className: "composer", noValidate: true },
    make("label", { className: "unseen", htmlFor: "text" }, strings.write),
    text,
    make("button", { className: "main" }, strings.send),
    make("p", { id: "hint" }, strings.hint),
    button(strings.menu, openMenu, { className: "menu" }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  text.addEventListener("input", write);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  return form;
}
