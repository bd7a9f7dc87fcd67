"""A host page of the tests: strict policy, one script tag, whatever the test puts around it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Locator, Page, expect

NEUTRAL = "https://neutral.example/"


class HostPage:
    """Serves one page that embeds the widget; another page stands before it in the history."""

    def __init__(self, bot_url: str) -> None:
        self.bot_url = bot_url
        self.script = (
            f'<script src="{bot_url}/webhooks/widget/widget.js" data-exit="{NEUTRAL}" defer></script>'
        )
        self.head = '<link rel="icon" href="data:,">'
        self.body = "<h1>Koivurannan kunta</h1><p><a href='#x'>Palvelut</a></p>"
        self.policy = (
            f"default-src 'none'; script-src {bot_url}; connect-src {bot_url}; img-src data:; base-uri 'none';"
            " form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        )
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    @property
    def html(self) -> str:
        return (
            '<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Koivuranta</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"{self.head}{self.script}</head><body><main>{self.body}</main></body></html>"
        )

    @contextmanager
    def served(self) -> Iterator[HostPage]:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        yield self
        self._server.shutdown()
        self._server.server_close()


def _handler(host: HostPage) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            first = self.path == "/edellinen"
            html = "<!doctype html><title>Edellinen</title>edellinen sivu" if first else host.html
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", host.policy)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler


class Widget:
    """What a parent does with the widget on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.host = page.locator("eron-ensiapu")
        self.panel = self.host.locator(".panel")
        self.log = page.get_by_role("log", name="Keskustelu")
        self.text = page.get_by_label("Kirjoita viesti")
        self.alert = self.panel.locator("[role=alert]")

    def button(self, name: str) -> Locator:
        return self.host.get_by_role("button", name=name, exact=True)

    def open(self) -> None:
        self.host.locator(".launcher").click()

    def begin(self) -> None:
        self.open()
        self.button("Aloita keskustelu").click()
        expect(self.log).to_contain_text("automaattinen vastaaja")

    def say(self, text: str) -> None:
        self.text.fill(text)
        self.button("Lähetä").click()

    def menu(self, name: str) -> None:
        self.button("Valikko").click()
        self.button(name).click()
