"""Phone numbers of help lines for the words that name them: no number stands in two places."""

from __future__ import annotations

import yaml

from services_db.engine import PROJECT

CATALOGUE = PROJECT / "data" / "services" / "catalogue.yaml"
HELP_LINES = PROJECT / "data" / "services" / "help_lines.yaml"


def help_lines() -> dict[str, str]:
    """Placeholder -> phone number, of the published services that `help_lines.yaml` names.

    Raises KeyError when a named service is gone, unpublished or without a verified number.
    """
    rows = yaml.load(CATALOGUE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    phones = {row["id"]: row["phone"] for row in rows if row["status"] == "published" and row.get("phone")}
    names: dict[str, str] = yaml.safe_load(HELP_LINES.read_text(encoding="utf-8"))
    return {name: phones[service] for name, service in names.items()}
