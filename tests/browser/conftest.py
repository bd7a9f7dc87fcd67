"""A real browser, the console's own server and, for most tests, a fake bot."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from bot.settings import read
from bot.wait_ready import wait
from console.app import create_app
from tests.browser.fake_bot import FakeBot
from tests.browser.live import poll
from tests.browser.widget_page import HostPage, Widget
from tests.running import RunningBot

PATIENT_MS, USUAL_MS = 20_000, 5_000
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 860}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    assert program, "chromium is not installed: make test installs it"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def bot() -> Iterator[FakeBot]:
    fake = FakeBot()
    yield fake
    fake.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """An empty page of a phone."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def browser_without_script(browser: Browser) -> Iterator[Page]:
    """An empty page of a phone whose browser runs no script."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def host(bot: FakeBot) -> Iterator[HostPage]:
    """A municipality's page with the widget's script tag, under a strict content policy."""
    with HostPage(bot.url).served() as page:
        yield page


@pytest.fixture
def address(bot: FakeBot, host: HostPage) -> Iterator[str]:
    """Where the console's pages are, with the fake bot behind them."""
    settings = read(
        {"ERONAPU_SECRET": "x" * 40, "ERONAPU_BOT_URL": bot.url, "ERONAPU_ORIGINS": host.url[:-1]}
    )
    server = make_server("127.0.0.1", 0, create_app(settings), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def demo(running_bot: RunningBot) -> Iterator[str]:
    """The address of a demo page whose bot really runs, on the trained model."""
    console = running_bot.run("console")
    address = f"http://localhost:{running_bot.console_port}/demo"
    assert wait(running_bot.url, address, 120, console.pid), running_bot.log.read_text()[-3000:]
    yield address
    console.terminate()
    console.wait(timeout=30)


@pytest.fixture
def widget(browser: Browser, host: HostPage, request: pytest.FixtureRequest) -> Iterator[Widget]:
    """The widget on the host page, not opened yet; an error of a script or a breach of policy fails the test."""
    context = browser.new_context(viewport=getattr(request, "param", PHONE))
    context.set_default_timeout(6_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto(host.url)
    yield Widget(page)
    context.close()
    assert [error for error in errors if "Failed to load resource" not in error] == []


@pytest.fixture
def waiting(widget: Widget, bot: FakeBot) -> Widget:
    """A parent has asked for a human, who may come."""
    widget.page.clock.install()
    widget.begin()
    bot.waiting = True
    widget.say("haluan puhua ihmiselle")
    expect(widget.button("Näytä lisää")).to_be_visible()
    return widget


@pytest.fixture
def talking(waiting: Widget, bot: FakeBot) -> Widget:
    """The human has come."""
    bot.human = True
    bot.say("Keskusteluun tuli sosiaalityöntekijä. Hän on ihminen.")
    bot.says_human("Hei! Olen täällä.")
    poll(waiting, 4)
    expect(waiting.log).to_contain_text("Olen täällä.")
    return waiting


def shot(page: Page, name: str, whole: bool = False) -> None:
    """Keep a picture when SHOTS names a folder."""
    folder = os.environ.get("SHOTS")
    if folder and page.viewport_size:
        page.screenshot(path=Path(folder) / f"{name}-{page.viewport_size['width']}.png", full_page=whole)
