"""A case open in a browser of staff, the parent on the other side, and the states of their talk."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from services_db.conversations import Conversations
from services_db.live import Live
from services_db.messages import Inbound
from services_db.visits import Visits
from tests.browser.staff_pages import RunningConsole
from tests.console.cases import a_case


class OneTalk:
    """A case open in Sari's browser, and the parent on the other side."""

    def __init__(self, console: RunningConsole, page: Page) -> None:
        self.page, self.engine = page, console.engine
        self.conversation = a_case(self.engine)
        self.live, self.conversations = Live(self.engine), Conversations(self.engine)
        self.live.seen(self.conversation, "parent")
        self.url = f"{console.url}/tapaus/1"
        page.goto(self.url)

    def take(self) -> None:
        self.page.get_by_role("button", name="Vastaa vanhemmalle itse").click()
        expect(self.text).to_be_focused()

    @property
    def text(self) -> Locator:
        return self.page.get_by_label("Viesti vanhemmalle")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    def parent_says(self, words: str, client_id: str = "b") -> None:
        received = self.conversations.receive(self.conversation, Inbound(client_id, words))
        self.conversations.say(self.conversation, [], received.id)

    def said(self) -> list[str]:
        """Staff's words as they are stored."""
        messages = self.conversations.after(self.conversation, 0)[0]
        return [message["text"] for message in messages if message["from"] == "human"]


def before(talk: OneTalk) -> None:
    expect(talk.text).to_be_hidden()


def talking(talk: OneTalk) -> None:
    talk.take()
    talk.text.fill("Hei, olen täällä.")
    talk.text.press("Enter")
    talk.parent_says("Kiitos. Pelkään, että hän tulee tänne.")
    talk.live.typed(talk.conversation, "parent")
    expect(talk.log).to_contain_text("Pelkään")
    expect(talk.page.get_by_text("Vanhempi kirjoittaa…")).to_be_visible()


def left(talk: OneTalk) -> None:
    talk.take()
    Visits(talk.engine).leave(talk.conversation)
    expect(talk.page.get_by_role("status")).to_contain_text("poistui nopeasti")


def failing(talk: OneTalk) -> None:
    talk.take()
    talk.page.route("**/puhe*", lambda route: route.abort())
    talk.text.fill("Olen tässä.")
    talk.text.press("Enter")
    expect(talk.page.get_by_role("alert")).to_contain_text("Yhteys katkesi")


STATES = [before, talking, left, failing]
