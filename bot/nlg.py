"""Rasa's response generator in the parent's language, with the catalogue's phone numbers and the hours of staff.

A response writes `{nollalinja}`, the catalogue holds the number: no number stands in two places. So with
`{sailytyspaivat}`: the days that a conversation is kept are told as the setting has them. A response that promises
that staff reads is told by the variant that is true now.
"""

from __future__ import annotations

import logging
from datetime import datetime, timezone
from functools import partial
from typing import Any

from rasa.core.nlg.interpolator import interpolate_text
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.spoken import spoken
from services_db.engine import make_engine
from services_db.help_lines import help_lines
from services_db.office import Office
from services_db.promise_words import VARIANTS, filling, variant
from services_db.retention import ordinary_days

logger = logging.getLogger(__name__)
KEPT_DAYS = "sailytyspaivat"


class CatalogueNLG(TemplatedNaturalLanguageGenerator):
    """Templated responses; placeholders of help lines and of opening hours are filled."""

    def __init__(self, endpoint_config: EndpointConfig | None, domain: Domain) -> None:
        super().__init__(domain.responses)
        self._phones = help_lines()
        given = endpoint_config.kwargs if endpoint_config else {}
        self._office = given.get("office") or Office(make_engine())
        self._kept_days = given.get("kept_days") or partial(ordinary_days, make_engine())

    def generate_from_slots(
        self, utter_action: str, filled_slots: dict[str, Any], output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """A response; a promise in Finnish by the variant that is true at this moment."""
        finnish = filled_slots.get("language") in (None, "fi")
        if utter_action in VARIANTS and finnish:
            utter_action, hours = self._promised(utter_action)
            kwargs = {**hours, **kwargs}
        return super().generate_from_slots(utter_action, filled_slots, output_channel, **kwargs)

    def _promised(self, response: str) -> tuple[str, dict[str, str]]:
        now = datetime.now(timezone.utc)
        try:
            promise = self._office.promise(now)
        except Exception as error:  # without the hours no time is promised, and the parent is answered
            logger.error("opening hours not read: %s", type(error).__name__)
            return response, {}
        return variant(response, promise), filling(promise, now)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """A response in the language it is asked for in, else that of the latest message: it may change at any time."""
        slots = {**tracker.current_slot_values(), "language": kwargs.get("language") or spoken(tracker)}
        return self.generate_from_slots(utter_action, slots, output_channel, **kwargs)

    def _fill_response(
        self, response: dict[str, Any], filled_slots: dict[str, Any] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Fill the text alone: the payloads of buttons are JSON, whose braces are no places to fill."""
        values = {**(filled_slots or {}), **self._phones, **kwargs}
        if f"{{{KEPT_DAYS}}}" in response["text"]:
            values[KEPT_DAYS] = self._kept_days()
        response["text"] = interpolate_text(response["text"], values)
        return response
