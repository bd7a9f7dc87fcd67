"""The widget's channel: the public edge of the bot (the shapes are those of docs/openapi.yaml)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.channels.edge import Edge
from bot.channels.files import add_files
from bot.channels.problems import FixedWords
from bot.channels.requests import BadRequest, Post, read_about, read_post
from bot.channels.session import Session
from bot.channels.tokens import Tokens
from bot.widget_files import WidgetFiles
from services_db.conversations import Conversations
from services_db.erasure import GONE
from services_db.live import Live
from services_db.visits import Visits

OPENAPI = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class WidgetInput(InputChannel):
    """Rasa input channel `widget`."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in URLs and credentials."""
        return "widget"

    def __init__(
        self,
        conversations: Conversations,
        visits: Visits,
        live: Live,
        session: Session,
        tokens: Tokens,
        words: FixedWords,
        edge: Edge,
        files: WidgetFiles,
    ) -> None:
        self._conversations = conversations
        self._visits = visits
        self._live = live
        self._edge = edge
        self._files = files
        self._session = session
        self._tokens = tokens
        self._words = words

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Routes under /webhooks/widget; each does one thing."""
        routes = Blueprint("widget")
        routes.exception(Exception)(self._failed)
        self._edge.guard(routes)
        add_files(routes, self._files, OPENAPI, self._edge.origins)
        self._add_signs(routes)

        @routes.post("/session")
        async def start(request: Request) -> HTTPResponse:
            return await self._start(request)

        @routes.post("/messages")
        async def post(request: Request) -> HTTPResponse:
            return await self._post(request, on_new_message)

        @routes.get("/messages")
        async def poll(request: Request) -> HTTPResponse:
            return await self._poll(request)

        @routes.get("/summary")
        async def summary(request: Request) -> HTTPResponse:
            return await self._summary(request)

        @routes.post("/contact")
        async def contact(request: Request) -> HTTPResponse:
            return await self._contact(request)

        @routes.delete("/conversation", ignore_body=False)
        async def delete(request: Request) -> HTTPResponse:
            return await self._delete(request)

        return routes

    def _add_signs(self, routes: Blueprint) -> None:
        """What a page tells of the parent beside their words."""

        @routes.post("/typing")
        async def typing(request: Request) -> HTTPResponse:
            return await self._typing(request)

        @routes.post("/leave")
        async def leave(request: Request) -> HTTPResponse:
            return await self._leave(request)

    async def _start(self, request: Request) -> HTTPResponse:
        about = read_about(request.body)
        conversation, receipt = self._conversations.start(about.municipality, about.language)
        token, expires = self._tokens.give(conversation)
        messages = await self._session.open(_app(request), conversation, about)
        body = {"token": token, "receipt": receipt, "expires": expires, "messages": messages}
        return _json(body, 201)

    async def _post(self, request: Request, on_new_message: OnNewMessage) -> HTTPResponse:
        conversation = self._conversation(request)
        if conversation is None:
            return self._words.problem(401)
        try:
            post: Post = read_post(request.body)
        except BadRequest as error:
            return self._words.problem(error.status)
        try:
            self._live.seen(conversation, "parent")
            messages = await self._session.answer(_app(request), conversation, post, on_new_message)
            standing = self._live.standing(conversation)
        except BadRequest as error:
            return self._words.problem(error.status)
        except LookupError:
            return self._words.problem(404)
        return _json({"messages": messages, "human": standing.human, "waiting": standing.waiting})

    async def _poll(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        if conversation is None:
            return self._words.problem(401)
        after = request.args.get("after", "0")
        if not after.isdecimal() or len(after) > 18:
            return self._words.problem(400)
        try:
            messages, _ = self._conversations.after(conversation, int(after))
            standing = self._live.standing(conversation)
        except LookupError:
            return self._words.problem(404)
        if messages:
            self._conversations.mark_delivered(conversation, messages[-1]["id"])
        self._live.seen(conversation, "parent")
        return _json({"messages": messages, **vars(standing)})

    async def _typing(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        if conversation is None:
            return self._words.problem(401)
        self._live.typed(conversation, "parent")
        return empty(204)

    async def _summary(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        if conversation is None:
            return self._words.problem(401)
        if not self._conversations.exists(conversation):
            return self._words.problem(404)
        return _json(await self._session.summary(_app(request), conversation))

    async def _contact(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        if conversation is None:
            return self._words.problem(401)
        try:
            self._session.keep_contact(conversation, request.body)
        except BadRequest as error:
            return self._words.problem(error.status)
        except LookupError:
            return self._words.problem(404)
        return empty(201)

    async def _delete(self, request: Request) -> HTTPResponse:
        """By the receipt code when there is one: the conversation that goes on may be another."""
        receipt, conversation = _receipt(request), self._conversation(request)
        if receipt is not None:
            return _deleted(self._conversations.delete_by_receipt(receipt))
        if conversation is not None:
            return _deleted(self._conversations.delete(conversation))
        return self._words.problem(401)

    async def _leave(self, request: Request) -> HTTPResponse:
        """Quick exit sends the token as plain text: a page that is going away cannot ask with a header."""
        conversation = self._tokens.read(f"Bearer {request.body[:1000].decode(errors='replace')}")
        if conversation is not None:
            self._visits.leave(conversation)
        return empty(204)

    async def _failed(self, request: Request, error: Exception) -> HTTPResponse:
        return self._words.problem(500)

    def _conversation(self, request: Request) -> str | None:
        conversation = self._tokens.read(request.headers.get("authorization"))
        return None if conversation is None or self._visits.has_left(conversation) else conversation


def _deleted(end: str) -> HTTPResponse:
    """Nothing, or what had to be kept: the parent is told."""
    return empty(204) if end == GONE else _json({"kept": end})


def _receipt(request: Request) -> str | None:
    try:
        receipt = (request.json or {}).get("receipt")
    except Exception:  # a body that is no JSON object carries no receipt
        return None
    return receipt if isinstance(receipt, str) and len(receipt) <= 40 else None


def _app(request: Request) -> Sanic:
    return request.app


def _json(body: dict[str, Any], status: int = 200) -> HTTPResponse:
    return json(body, status=status, ensure_ascii=False)
