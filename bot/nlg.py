"""Rasa's response generator with the phone numbers of the catalogue in the words' places.

A response writes `{nollalinja}`, the catalogue holds the number: no number stands in two places.
"""

from __future__ import annotations

from typing import Any

import yaml
from rasa.core.nlg.interpolator import interpolate_text
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot.settings import ROOT

CATALOGUE = ROOT / "data" / "services" / "catalogue.yaml"
HELP_LINES = ROOT / "data" / "services" / "help_lines.yaml"


def help_lines() -> dict[str, str]:
    """Placeholder -> phone number, of the published services that `help_lines.yaml` names.

    Raises KeyError when a named service is gone, unpublished or without a verified number.
    """
    rows = yaml.load(CATALOGUE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    phones = {row["id"]: row["phone"] for row in rows if row["status"] == "published" and row.get("phone")}
    names: dict[str, str] = yaml.safe_load(HELP_LINES.read_text(encoding="utf-8"))
    return {name: phones[service] for name, service in names.items()}


class CatalogueNLG(TemplatedNaturalLanguageGenerator):
    """Templated responses; placeholders of help lines are filled from the catalogue."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)
        self._phones = help_lines()

    def _fill_response(
        self, response: dict[str, Any], filled_slots: dict[str, Any] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Fill the text alone: the payloads of buttons are JSON, whose braces are no places to fill."""
        values = {**(filled_slots or {}), **self._phones, **kwargs}
        response["text"] = interpolate_text(response["text"], values)
        return response
