"""The two sides of a live talk over a network that drops: what the widget and the page of a case do."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from html import unescape
from random import Random
from typing import Any

from flask.testing import FlaskClient

# A request is lost as often on its way as its answer on the way back.
LOST = 0.15
ASKS = 0.3  # how often a side asks what is new, after a message or a loss
RETURNS = 100  # after so many rounds the talk goes to the bot and comes back
SAID = re.compile(r'<li class="said (\w+)" id="message-(\d+)".*?class="said-text"[^>]*>\s*(.*?)\s*</p>', re.S)
Heard = list[tuple[int, str, str]]
Call = Callable[[str, str, Any], tuple[int, dict[str, Any]]]


class Lost(Exception):
    """The request or its answer did not come through."""


class Side(ABC):
    """One side of the talk: sends in order, each message with its id until it is answered; asks for what is new."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.newest = 0
        self.heard: Heard = []
        self.known: set[int] = set()

    def through(self, call: Callable[[], Any]) -> Any:
        """The call over the network."""
        fate = self.random.random()
        if fate < LOST:
            raise Lost
        answer = call()
        if fate < 2 * LOST:
            raise Lost
        return answer

    def until_it_comes(self, call: Callable[[], Any]) -> Any:
        """The same call again and again; between the tries it may be asked what is new, as a page does."""
        while True:
            try:
                return self.through(call)
            except Lost:
                if self.random.random() < ASKS:
                    self.ask()

    def ask(self) -> None:
        """What is new, if it comes."""
        try:
            self.hear(self.through(self.news))
        except Lost:
            return

    @abstractmethod
    def news(self) -> Heard:
        """All after the newest that is known."""

    def hear(self, news: Heard) -> None:
        """What came by asking moves what is asked for next; a message is known by its id."""
        self.heard += [one for one in news if one[0] not in self.known]
        self.known |= {number for number, _, _ in news}
        self.newest = max([self.newest, *(number for number, _, _ in news)])


class Parent(Side):
    """As the widget does."""

    def __init__(self, call: Call) -> None:
        super().__init__(1)
        self.call = call
        self.answered: dict[int, Any] = {}

    def news(self) -> Heard:
        status, answer = self.call("GET", f"/messages?after={self.newest}", None)
        assert status == 200
        return [(one["id"], one["from"], one["text"]) for one in answer["messages"]]

    def round(self, number: int) -> None:
        body = {"client_id": f"c{number}", "text": f"sana {number}"}
        status, answer = self.until_it_comes(lambda: self.call("POST", "/messages", body))
        assert status == 200
        for one in answer["messages"]:
            self.answered[one["id"]] = (one["id"], one["from"], one["text"])
        if self.random.random() < ASKS:
            self.ask()


class Worker(Side):
    """As the page of a case does."""

    def __init__(self, client: FlaskClient, case_id: int) -> None:
        super().__init__(2)
        self.client, self.address = client, f"/tapaus/{case_id}/puhe"

    def news(self) -> Heard:
        return told(self.client.get(self.address, query_string={"after": self.newest}))

    def post(self, deed: str, **form: str) -> None:
        body = {"after": self.newest, **form}
        self.hear(
            self.until_it_comes(
                lambda: told(self.client.post(self.address + deed, data=body, headers=SCRIPT))
            )
        )

    def round(self, number: int) -> None:
        if number % RETURNS == RETURNS - 1:
            self.post("/takaisin")
            self.post("/otto")
        self.post("", teksti=f"vastaus {number}", tunnus=f"c{number}")
        if self.random.random() < ASKS:
            self.ask()


SCRIPT = {"HX-Request": "true"}


def told(page: Any) -> Heard:
    """The messages of a part of the page."""
    assert page.status_code == 200, page.text
    return [(int(number), sender, words(text)) for sender, number, text in SAID.findall(page.text)]


def words(text: str) -> str:
    """What is read, without the marks of evidence."""
    return unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", text))
