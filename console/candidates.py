"""`python -m console.candidates`: judged messages, masked, as candidates for training the detector (JSON Lines).

A candidate is no training message yet: somebody reads it, and its label, before it goes into `data/safety/`.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Iterable
from typing import Any

from bot.privacy import mask
from services_db.cases import LEVELS
from services_db.engine import database_url, make_engine
from services_db.judged import JudgedMessage, judged_messages

ALARMS = ("escalate", "immediate")


def candidate(message: JudgedMessage) -> dict[str, Any] | None:
    """A message with the label that staff's judgement gives it; None for one that the judgement is not about.

    Right or false speaks of the messages that alarmed; a message never gets a higher level than its own from the
    case. Missed speaks of the silent ones too: which of them should have alarmed, the reader decides.
    """
    alarmed = message.level in ALARMS
    if not alarmed and message.verdict != "missed":
        return None
    level, flags = message.judged_level, message.judged_flags
    if alarmed and level in ALARMS:
        level = min(level, message.level, key=LEVELS.index)
        flags = tuple(flag for flag in message.flags if flag in flags) or flags
    return {
        "id": f"case-{message.case_id}-{message.message_id}",
        "text": mask(message.text).text,
        "level": level,
        "flags": list(flags),
        "verdict": message.verdict,
        "judged_by_bot": message.level,
    }


def lines(messages: Iterable[JudgedMessage]) -> list[str]:
    """Candidates as JSON Lines; a text is told once."""
    rows: dict[str, str] = {}
    for message in messages:
        row = candidate(message)
        if row is not None:
            rows.setdefault(row["text"], json.dumps(row, ensure_ascii=False))
    return list(rows.values())


def main() -> None:
    """Print the candidates; the reading of each case is written to the audit log."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--db", default=database_url())
    engine = make_engine(parser.parse_args().db)
    found = lines(judged_messages(engine, getpass.getuser()))
    print("\n".join(found))
    print(f"{len(found)} candidates", file=sys.stderr)


if __name__ == "__main__":
    main()
