"""A conversation without HTTP: the same session, model and database as the server's, in this process."""

from __future__ import annotations

import uuid
from types import SimpleNamespace
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.requests import About, Post
from bot.channels.session import Session
from bot.server import agent, endpoints, widget_session
from bot.settings import Settings
from services_db.conversations import Conversations
from services_db.engine import make_engine


class Talk:
    """Speaks as a parent and hears the bot's messages, in the shape of the widget's API."""

    def __init__(self, app: Any, session: Session, conversation: str) -> None:
        self._app = app
        self._session = session
        self.conversation = conversation
        self.heard: list[dict[str, Any]] = []

    async def say(self, text: str) -> list[dict[str, Any]]:
        """Send a free text."""
        return await self._post(Post(uuid.uuid4().hex, text, None))

    async def choose(self, title: str) -> list[dict[str, Any]]:
        """Press the newest button with this title; LookupError when none was offered."""
        for message in reversed(self.heard):
            for button in message["buttons"]:
                if button["title"] == title:
                    return await self._post(Post(uuid.uuid4().hex, None, button["id"]))
        raise LookupError(f"no button {title!r} was offered")

    async def summary(self) -> dict[str, Any]:
        """What was understood so far."""
        return await self._session.summary(self._app, self.conversation)

    async def _post(self, post: Post) -> list[dict[str, Any]]:
        answer = await self._session.answer(
            self._app, self.conversation, post, self._app.ctx.agent.handle_message
        )
        self.heard += answer
        return answer


class Talks:
    """Opens conversations on one loaded model."""

    def __init__(self, settings: Settings, agent: Any) -> None:
        self._app: Any = SimpleNamespace(ctx=SimpleNamespace(agent=agent))
        self._conversations = Conversations(make_engine(settings.database_url))
        self._session = widget_session(settings, self._conversations)

    @classmethod
    async def load(cls, settings: Settings) -> Talks:
        """Load the newest model with the server's own endpoints."""
        return cls(settings, await agent(settings, endpoints(settings)))

    async def open(self, about: About | None = None) -> Talk:
        """A new conversation, on a page that told this of itself; its opening has been heard."""
        about = about or About()
        conversation, _receipt = self._conversations.start(about.municipality, about.language)
        talk = Talk(self._app, self._session, conversation)
        talk.heard += await self._session.open(self._app, conversation, about)
        return talk

    async def tracker(self, conversation: str) -> DialogueStateTracker:
        """The dialogue state of a conversation, as the next turn will find it."""
        found: DialogueStateTracker = await self._app.ctx.agent.tracker_store.retrieve(conversation)
        return found

    def next_action(self, tracker: DialogueStateTracker) -> str:
        """What the policies would do next."""
        processor = self._app.ctx.agent.processor
        prediction = processor._predict_next_with_tracker(tracker)
        return str(processor.domain.action_names_or_texts[prediction.max_confidence_index])
