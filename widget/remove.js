// Deleting: the conversation that goes on, or an earlier one by its receipt code.
import { strings } from "./strings.fi.js";
import { button, make } from "./dom.js";
import { screen } from "./screens.js";

const CODE_LENGTH = 16;

export function removeScreen(tools) {
  const problem = make("p", { className: "problem", role: "alert" });
  const remove = () => tools.api.remove().then(tools.removed, (error) => (problem.textContent = error.detail ?? strings.failed));
  return screen(
    strings.removeTitle,
    tools,
    explained(),
    problem,
    make("div", { className: "actions" }, button(strings.removeKeep, tools.back), button(strings.remove, remove, { className: "danger" })),
  );
}

export function codeScreen(tools) {
  const code = make("input", { id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: false, maxLength: 40, "aria-describedby": "code-hint" });
  const problem = make("p", { className: "problem", role: "alert" });
  const form = make(
    "form",
    { noValidate: true },
    explained(),
    make("div", { className: "field" }, make("label", { htmlFor: "code" }, strings.code), code, make("p", { className: "hint", id: "code-hint" }, strings.codeHint)),
    problem,
    make("button", { className: "danger" }, strings.remove),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submitCode(tools, form, code, problem);
  });
  return screen(strings.removeEarlier, tools, form);
}

async function submitCode(tools, form, code, problem) {
  const plain = code.value.replace(/[^a-z0-9]/gi, "").toUpperCase();
  problem.textContent = plain.length === CODE_LENGTH ? "" : strings.codeWrong;
  code.setAttribute("aria-invalid", String(problem.textContent !== ""));
  if (problem.textContent) return code.focus();
  try {
    const { kept } = await tools.api.removeBy(plain);
    if (plain === tools.session.receipt.replaceAll("-", "")) return tools.removed({ kept });
    const done = make("p", { role: "status", tabIndex: -1 }, strings.left[kept] ?? strings.codeDone);
    form.replaceWith(done);
    return done.focus();
  } catch (error) {
    problem.textContent = error.detail ?? strings.failed;
    return problem.scrollIntoView({ block: "nearest" });
  }
}

function explained() {
  return make("div", {}, strings.removeText.map((words) => make("p", {}, words)));
}
