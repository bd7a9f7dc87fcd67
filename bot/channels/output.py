"""What the bot utters in one turn, gathered whole: text, buttons, service cards and the question it asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa.core.channels.channel import OutputChannel

from services_db.messages import Outbound

_ASKS = "utter_ask_"


class TurnOutput(OutputChannel):
    """Rasa output channel that keeps each response as one `Outbound`."""

    @classmethod
    def name(cls) -> str:
        """The channel's name for channel-specific responses."""
        return "widget"

    def __init__(self) -> None:
        self.said: list[Outbound] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one response; Rasa's own version would cut it into several."""
        custom = message.get("custom") or {}
        said = Outbound(
            text=message.get("text") or "",
            buttons=tuple(message.get("buttons") or ()),
            services=tuple(custom.get("services", ())),
            asks=custom.get("asks") or asks_of(message.get("utter_action", "")),
            lang=custom.get("lang"),
            form=custom.get("form"),
        )
        if custom.get("joins") and self.said:
            before = self.said.pop()
            said = replace(before, text=f"{before.text}\n{said.text}")
        if said.asks:  # an opening in the same turn may have asked it already
            self.said = [one for one in self.said if (one.asks, one.text) != (said.asks, said.text)]
        self.said.append(said)


def asks_of(response: str) -> str | None:
    """The question a response asks, by its name: `utter_ask_phase` asks `phase`."""
    return response[len(_ASKS) :] if response.startswith(_ASKS) else None
