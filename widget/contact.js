// The contact form: a screen of its own, so that a number never stands in the conversation.
import { strings } from "./strings.fi.js";
import { button, make } from "./dom.js";
import { screen } from "./screens.js";

export function contactScreen(tools) {
  const inputs = {
    phone: make("input", { id: "phone", type: "tel", autocomplete: "off", maxLength: 40 }),
    email: make("input", { id: "email", type: "email", autocomplete: "off", maxLength: 200 }),
    when: make("textarea", { id: "when", rows: 2, maxLength: 500 }),
    yes: make("input", { id: "leave", type: "radio", name: "leave" }),
    no: make("input", { type: "radio", name: "leave" }),
    note: make("textarea", { id: "note", rows: 2, maxLength: 500 }),
    consent: make("input", { id: "consent", type: "checkbox" }),
  };
  const problems = make("div", { className: "problem", role: "alert", tabIndex: -1 });
  const pick = (input, words) => make("label", { className: "pick" }, input, words);
  const form = make(
    "form",
    { noValidate: true },
    problems,
    make("p", {}, strings.either),
    field(strings.phone, inputs.phone),
    field(strings.email, inputs.email),
    field(strings.when, inputs.when),
    make("fieldset", { className: "field" }, make("legend", {}, strings.leaveMessage), pick(inputs.yes, strings.yes), pick(inputs.no, strings.no)),
    field(strings.note, inputs.note, strings.noteHint),
    make("div", { className: "field" }, pick(inputs.consent, strings.consent)),
    make("button", { className: "main" }, strings.contactSend),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(tools, inputs, problems);
  });
  return screen(strings.contactTitle, tools, make("p", {}, strings.contactIntro), form);
}

function field(words, input, hint) {
  const told = hint ? make("p", { className: "hint", id: `${input.id}-hint` }, hint) : null;
  if (told) input.setAttribute("aria-describedby", told.id);
  return make("div", { className: "field" }, make("label", { htmlFor: input.id }, words), input, told);
}

// What is missing or wrong, as [input, words].
function faults({ phone, email, yes, no, consent }) {
  const found = [];
  if (!phone.value.trim() && !email.value.trim()) found.push([phone, strings.either]);
  if (phone.value.trim() && phone.value.replace(/\D/g, "").length < 5) found.push([phone, strings.phoneWrong]);
  if (email.value.trim() && !/^\S+@\S+\.\S+$/.test(email.value.trim())) found.push([email, strings.emailWrong]);
  if (!yes.checked && !no.checked) found.push([yes, strings.leaveMissing]);
  if (!consent.checked) found.push([consent, strings.consentMissing]);
  return found;
}

async function submit(tools, inputs, problems) {
  const found = faults(inputs);
  const wrong = new Set(found.map(([input]) => input));
  for (const input of Object.values(inputs)) input.setAttribute("aria-invalid", String(wrong.has(input)));
  if (found.length) {
    const items = found.map(([input, words]) => make("li", {}, button(words, () => input.focus())));
    problems.replaceChildren(make("p", {}, strings.contactErrors), make("ul", {}, items));
    problems.focus();
    return;
  }
  const value = (name) => inputs[name].value.trim();
  const given = { phone: value("phone") || undefined, email: value("email") || undefined, when: value("when"), note: value("note") };
  try {
    await tools.api.contact({ ...given, leave_message: inputs.yes.checked, consent: true });
    tools.told(strings.contactSent);
  } catch (error) {
    problems.replaceChildren(make("p", {}, error.detail ?? strings.failed));
    problems.focus();
  }
}
