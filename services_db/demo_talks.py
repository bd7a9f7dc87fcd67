"""Invented conversations, from `data/demo/red.yml` and `calm.yml`: what was said, when, and what was understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from bot.triage.situation import Situation
from services_db.cases import LEVELS
from services_db.conversation_models import Contact, Conversation, Dialogue, Feedback, Message, Presence
from services_db.demo_words import Words
from services_db.messages import bot_message
from services_db.staff_models import Staff

# The id of a real conversation is hexadecimal, and so never begins like this.
PREFIX = "demo-"
STEP = timedelta(seconds=30)
# How long the parents who are there stay: as long as a demo may last.
STAYS = timedelta(hours=12)
_MARK = re.compile(r"\[\[(.+?)\|(\w+)\]\]")
_AGO = re.compile(r"(\d+) (min|h|d)")
_UNITS = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_SITUATION = ("phase", "children", "municipality", "who")


@dataclass
class Talk:
    """One conversation while it is written: where its clock is, and what has been found in it."""

    id: str
    told: dict[str, Any]
    clock: datetime
    level: str = "none"
    flags: list[str] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    opened: datetime | None = None
    taken: datetime | None = None
    last: int = 0

    @property
    def situation(self) -> Situation:
        """What was understood."""
        known: dict[str, Any] = {name: self.told.get(name) for name in _SITUATION}
        known |= {name: tuple(self.told.get(name, ())) for name in ("needs", "special_needs")}
        return Situation(**known, flags=tuple(self.flags), level=self.level)


def ago(told: str) -> timedelta:
    """«7 min», «3 h», «5 d»."""
    number, unit = _AGO.fullmatch(told).groups()  # type: ignore[union-attr]
    return int(number) * _UNITS[unit]


def talk(
    session: Session, told: dict[str, Any], staff: dict[str, Staff], words: Words, now: datetime
) -> Talk:
    """Store one conversation with all that was said; the talk tells what a case is made of."""
    one = Talk(PREFIX + told["name"], told, now - ago(told["ago"]))
    row = Conversation(
        id=one.id,
        receipt_hash=sha256(one.id.encode()).hexdigest(),
        started=one.clock,
        municipality=told.get("municipality"),
        language=told.get("language", "fi"),
    )
    session.add(row)
    session.flush()
    for line in told["said"]:
        (who, what), *_ = line.items()
        if who == "wait":
            one.clock += ago(what)
        elif who == "bot":
            for name in what:
                said = words.said(name, one.situation, told.get("language", "fi"))
                _keep(session, one, bot_message(one.id, said))
        elif who in staff:
            one.taken = one.taken or one.clock
            by = {"staff_id": staff[who].id, "said_by": staff[who].title}
            _keep(session, one, Message(conversation_id=one.id, sender="human", text=what, **by))
        else:
            _keep(session, one, _heard(one, who, what))
    row.last_seen, row.delivered = one.clock, one.last
    _beside(session, one, now)
    return one


def _heard(one: Talk, level: str, text: str) -> Message:
    """A parent's message with its marks taken out; what they mark is the evidence."""
    found = [
        {"flag": flag, "words": words, "source": "model", "score": 0.91}
        for words, flag in _MARK.findall(text)
    ]
    flags = list(dict.fromkeys(item["flag"] for item in found))
    one.evidence += found
    one.flags += [flag for flag in flags if flag not in one.flags]
    one.level = max(one.level, level, key=LEVELS.index)
    if level in ("escalate", "immediate"):
        one.opened = one.opened or one.clock
    plain = _MARK.sub(r"\1", text)
    judged = {"level": level, "flags": flags, "evidence": found}
    client_id = f"{one.id}-{one.last}"
    return Message(conversation_id=one.id, sender="parent", client_id=client_id, text=plain, **judged)


def _keep(session: Session, one: Talk, message: Message) -> None:
    message.time, message.seen_before = one.clock, one.last
    session.add(message)
    session.flush()
    one.last = message.id
    if message.sender == "parent":
        message.answered_until = message.id
    one.clock += STEP


def _beside(session: Session, one: Talk, now: datetime) -> None:
    """What stands beside the messages: the dialogue state, whether the parent is there, feedback."""
    slots = {name: one.told[name] for name in (*_SITUATION, "needs", "special_needs") if name in one.told}
    slots |= {"flags": one.flags, "level": one.level, "language": one.told.get("language", "fi")}
    session.add(Dialogue(conversation_id=one.id, state={"slots": slots, "loop": None, "events": []}))
    seen = now + STAYS if one.told.get("here") else one.clock
    staff_seen = seen if one.taken else None  # who talks live is there too
    session.add(Presence(conversation_id=one.id, parent_seen=seen, staff_seen=staff_seen))
    feedback = one.told.get("feedback")
    if feedback:
        session.add(Feedback(conversation_id=one.id, time=one.clock, **feedback))


def reach(session: Session, one: Talk, sealed: str) -> None:
    """Keep the contact details that the talk has, encrypted by the caller."""
    session.add(Contact(conversation_id=one.id, sealed=sealed, given=one.clock))
