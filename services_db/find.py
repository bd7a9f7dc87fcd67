"""Find services for a situation: `python -m services_db.find --phase … --needs a,b --municipality … [--json]`."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from typing import Any

from services_db.cards import to_card
from services_db.catalogue import published
from services_db.engine import make_engine, session_scope
from services_db.hours import HELSINKI
from services_db.matching import Match, rank
from services_db.places import place
from services_db.tables import load_tables
from services_db.wish import Wish


def main() -> None:
    """The command line; an unknown municipality or phase ends it with status 2."""
    options = _options()
    wish = _wish(options)
    with session_scope(make_engine(options.db)) as session:
        services = published(session)
    matches = rank(services, wish, options.limit, options.offset)
    now = options.now or datetime.now(HELSINKI)
    if options.json:
        print(json.dumps([_as_json(one, now) for one in matches], ensure_ascii=False, indent=2))
        return
    for one in matches:
        print(_as_text(to_card(one, now)), end="\n\n")
    if wish.place is None:
        print(load_tables().words["hint_municipality"])


def _options() -> argparse.Namespace:
    tables = load_tables()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phase", choices=sorted(tables.phases), default=None)
    for name in ("needs", "flags", "ages"):
        parser.add_argument(f"--{name}", type=_listed, default=(), help="separated by commas")
    parser.add_argument("--municipality", default=None, help="official name")
    parser.add_argument("--level", default="none", choices=("none", "specialised", "escalate", "immediate"))
    parser.add_argument("--fear", action="store_true", help="the parent is afraid of the other parent")
    parser.add_argument("--language", default="fi", help="ISO code")
    parser.add_argument("--who", default=None, choices=[w for w in tables.steer["audience"] if w != "known"])
    parser.add_argument("--limit", type=int, default=3)
    parser.add_argument("--offset", type=int, default=0)
    parser.add_argument("--now", type=_time, default=None, help="ISO time, Helsinki when it names no zone")
    parser.add_argument("--db", default=None, help="database URL")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _wish(options: argparse.Namespace) -> Wish:
    where = place(options.municipality)
    if options.municipality and where is None:
        print(f"unknown municipality: {options.municipality}", file=sys.stderr)
        sys.exit(2)
    return Wish(
        phase=options.phase,
        needs=options.needs,
        level=options.level,
        flags=options.flags,
        fear=options.fear,
        place=where,
        language=options.language,
        ages=tuple(int(age) for age in options.ages),
        who=options.who,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _time(text: str) -> datetime:
    told = datetime.fromisoformat(text)
    return told if told.tzinfo else told.replace(tzinfo=HELSINKI)


def _as_json(match: Match, now: datetime) -> dict[str, Any]:
    reasons = [{"kind": one.kind, "value": one.value, "points": one.points} for one in match.reasons]
    service = {"level": match.service.level, "needs": match.service.needs, "points": match.points}
    return {**to_card(match, now), **service, "reasons": reasons}


def _as_text(card: dict[str, Any]) -> str:
    ways = [str(card[key]) for key in ("phone", "chat", "web", "hours") if key in card]
    return "\n  ".join([card["name"], card["why"], card["access"], " · ".join([*ways, card["cost"]])])


if __name__ == "__main__":
    main()
