// Prints plain texts alone, without the page around: from an empty frame that goes away again.
import { make } from "./dom.js";

export function printText(beside, title, texts) {
  const frame = make("iframe", { className: "unseen", title, tabIndex: -1 });
  beside.after(frame);
  const { body } = frame.contentDocument;
  const sheet = new frame.contentWindow.CSSStyleSheet();
  sheet.replaceSync("body{font:12pt/1.4 sans-serif}p{white-space:pre-line;break-inside:avoid}");
  frame.contentDocument.adoptedStyleSheets = [sheet];
  frame.contentDocument.title = title;
  body.append(make("h1", {}, title), ...texts.map((text) => make("p", {}, text)));
  frame.contentWindow.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow.print();
}
