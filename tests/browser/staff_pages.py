"""The console with a database of its own, served on a port, and browsers of staff who have signed in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from bot.settings import read
from console.app import create_app
from services_db.staff import StaffSessions
from services_db.staff_models import Staff
from tests.database import empty

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"width": 1280, "height": 860}


class RunningConsole:
    """A console that serves, and what tests do to it."""

    def __init__(self, folder: Path) -> None:
        url = f"sqlite:///{folder / 'console.db'}"
        self.engine = empty(url)
        self.app = create_app(read({"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": url}))
        self._server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def served(self) -> Iterator[RunningConsole]:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        yield self
        self._server.shutdown()
        self._server.server_close()

    def staff(self, name: str, *roles: str) -> int:
        """A new member of staff; their id."""
        with Session(self.engine, future=True) as session, session.begin():
            email = f"s{session.query(Staff).count() + 1}@example.fi"
            member = Staff(
                email=email, name=name, title="sosiaalityöntekijä", roles=list(roles or ["reviewer"])
            )
            session.add(member)
            session.flush()
            return int(member.id)

    def browser_of(self, browser: Browser, staff_id: int, **options: Any) -> BrowserContext:
        """A browser in which this member has signed in."""
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = StaffSessions(self.engine).begin(staff_id)
            session["_fresh"] = True
        cookie = client.get_cookie("konsoli")
        assert cookie
        context = browser.new_context(**{"viewport": WIDE, **options})
        context.add_cookies([{"name": "konsoli", "value": cookie.value, "url": self.url}])
        context.set_default_timeout(8_000)
        return context


def violations(page: Page) -> list[str]:
    """What axe finds wrong on a page."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]


def sideways(page: Page) -> list[str]:
    """What is wider than its place."""
    wide: list[str] = page.evaluate(
        """() => [document.documentElement, ...document.body.querySelectorAll("*")]
          .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline")
          .filter((one) => getComputedStyle(one).overflowX === "visible" || one === document.documentElement)
          .filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    return wide
