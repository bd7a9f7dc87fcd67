// The screen before the conversation: who answers, how to leave fast, and what that does not do.
import { frame, strings } from "./strings.fi.js";
import { button, helpList, make } from "./dom.js";

export function welcome(shell, chat) {
  const { body, pages, host } = shell;
  const problem = make("p", { className: "problem", role: "alert" });
  const safety = make("a", { href: `${pages}turvallisuus`, target: "_blank", rel: "noreferrer" }, strings.safety);
  const start = button(strings.start, () => go(), { className: "main" });
  const go = async () => {
    problem.textContent = "";
    start.textContent = frame.starting;
    try {
      await chat.begin();
    } catch (error) {
      start.textContent = strings.start;
      problem.textContent = error.detail ?? frame.failed;
    }
  };
  const back = () => welcome(shell, chat) ?? shell.panel.focus();
  const earlier = button(strings.removeEarlier, () => chat.removeEarlier(back));
  body.replaceChildren(
    make(
      "div",
      { className: "screen" },
      make("h3", {}, strings.before),
      strings.about.map((words) => make("p", {}, words)),
      make("p", {}, safety),
      problem,
      start,
      make("h3", {}, strings.helpTitle),
      helpList(frame.help),
      earlier,
    ),
  );
  if (host.kept) go();
}
