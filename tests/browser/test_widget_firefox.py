"""The widget in Firefox: a conversation under a strict policy, nothing stored, and the way out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.fake_bot import FakeBot
from tests.browser.firefox import Firefox
from tests.browser.widget_page import HostPage

# Waits by the browser's own frames until the expression is true.
UNTIL = """
const until = async (look) => {
  for (let found; ; await new Promise(requestAnimationFrame)) if ((found = look())) return found;
};
const root = document.querySelector("eron-ensiapu")?.shadowRoot;
const named = (words) => [...root.querySelectorAll("button")].find((one) => one.textContent === words);
"""
BEGIN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(event.violatedDirective));
root.querySelector(".launcher").click();
(await until(() => named("Aloita keskustelu"))).click();
await until(() => root.querySelector("[role=log]")?.textContent.includes("automaattinen vastaaja"));
root.querySelector("textarea").value = "hei";
named("Lähetä").click();
await until(() => root.querySelectorAll("article").length === 3);
"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    running = Firefox(tmp_path_factory.mktemp("firefox"))
    yield running
    running.close()


def do(firefox: Firefox, script: str) -> Any:
    return firefox.run(UNTIL + script)


def test_a_conversation(firefox: Firefox, host: HostPage, bot: FakeBot) -> None:
    firefox.go(host.url)
    assert bot.requests == ["GET /widget.js"]
    do(firefox, BEGIN)
    assert [post["text"] for post in bot.posts] == ["hei"]
    state = "return [broken, localStorage.length, sessionStorage.length, document.cookie]"
    assert do(firefox, state) == [[], 0, 0, ""]
    phone = "return root.querySelector('article .phone').href"
    assert do(firefox, phone) == "tel:031234567"


@pytest.mark.parametrize("way", ["button", "Shift", "Escape"])
def test_every_way_out_of_firefox(firefox: Firefox, host: HostPage, bot: FakeBot, way: str) -> None:
    neutral = f"{host.url}edellinen"
    host.script = host.script.replace("https://neutral.example/", neutral)
    firefox.go(host.url)
    do(firefox, BEGIN)
    deed = "root.querySelector('.exit').click();"
    if way != "button":
        deed = f"""for (let time = 0; time < 3; time += 1)
          root.querySelector("textarea").dispatchEvent(
            new KeyboardEvent("keydown", {{ key: "{way}", bubbles: true, composed: true }}));"""
    left = do(
        firefox, f"{deed} return [document.documentElement.outerHTML, root.textContent, document.title]"
    )
    assert "eron-ensiapu" not in left[0]
    assert left[1:] == ["", "Sää"]
    firefox.go(neutral)  # waits for whatever was under way
    assert bot.sealed == ["t"]


def test_the_panel_by_keyboard_order(firefox: Firefox, host: HostPage) -> None:
    firefox.go(host.url)
    do(firefox, BEGIN)
    first = "return root.querySelector('.panel').querySelector('button, a, textarea').textContent"
    assert do(firefox, first) == "Poistu nopeasti"
    do(firefox, "root.querySelector('header [aria-label]').click()")
    assert do(firefox, "return root.activeElement.textContent") == "Jatka keskustelua"
