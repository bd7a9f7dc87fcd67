"""Whether the audit log is whole: `python -m services_db.audit_check` follows its hashes from row to row.

Who may write to the database as they please can forge a whole new chain. So note the head somewhere else (the worker
writes it to its log once a day): `--knows HASH` tells whether a head that was noted once still stands in the chain.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit import link
from services_db.audit_models import Audit, AuditHead
from services_db.engine import database_url, make_engine

# What is wrong with the first bad row; `missing` means rows right before it.
CHANGED, MISSING, INSERTED = "changed", "missing", "inserted"
# Rows after the newest that the head knows; rows that the head knows and that are gone; no head.
END_INSERTED, END_MISSING, HEADLESS = "end_inserted", "end_missing", "headless"


@dataclass(frozen=True)
class Verdict:
    """What a check found: how many rows follow one another, the last one's hash, and what is wrong, if anything is."""

    rows: int
    head: str
    fault: str | None = None
    row: int | None = None
    knows: bool = True


def check(engine: Engine, known: str = "") -> Verdict:
    """Follow the chain; `known` is a head that was noted once. One query sees one state while others write."""
    query = (
        select(AuditHead.newest, AuditHead.oldest, AuditHead.oldest_id, Audit)
        .select_from(AuditHead)
        .outerjoin(Audit, literal(True))
        .order_by(Audit.id)
    )
    with Session(engine, future=True) as session:
        found = iter(session.execute(query, execution_options={"yield_per": 1000}))
        first = next(found, None)
        if first is None:
            return Verdict(0, "", HEADLESS)
        rows = (one.Audit for one in _again(first, found) if one.Audit is not None)
        return _follow(first.oldest, first.oldest_id, first.newest, rows, known)


def _again(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rest


def _follow(oldest: str, oldest_id: int, newest: str, rows: Iterable[Audit], known: str) -> Verdict:
    before, last, last_id, count = "", oldest, oldest_id, 0
    knows, beyond = known in ("", oldest), None if newest != oldest else oldest_id
    following = iter(rows)
    for row in following:
        if link(last, row) != row.hash:
            fault, bad = _name(before, last, last_id, row, next(following, None))
            if beyond is not None:
                fault, bad = END_INSERTED, row.id
            return Verdict(count, last, fault, bad, knows)
        before, last, last_id, count = last, row.hash, row.id, count + 1
        knows = knows or last == known
        beyond = last_id if last == newest else beyond
    verdict = Verdict(count, last, knows=knows)
    if last == newest:
        return verdict
    if beyond is not None:
        return replace(verdict, fault=END_INSERTED, row=beyond + 1)
    return replace(verdict, fault=END_MISSING, row=last_id)


def _name(before: str, last: str, last_id: int, row: Audit, following: Audit | None) -> tuple[str, int]:
    """What is wrong with a row that does not follow, and which row it is that was touched."""
    if following is not None and link(last, following) == following.hash:
        return INSERTED, row.id
    if before and link(before, row) == row.hash:
        return INSERTED, last_id
    return (MISSING if row.id > last_id + 1 else CHANGED), row.id


WORDS = {
    CHANGED: "row {row} was changed",
    MISSING: "rows before row {row} are missing",
    INSERTED: "row {row} was put in",
    END_INSERTED: "rows from {row} on were put in after the head",
    END_MISSING: "rows after row {row} are missing",
    HEADLESS: "there is no head",
}


def main() -> None:
    """The command line: 0 when the log is whole, 1 and the first bad row when it is not."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--knows", default="", metavar="HASH", help="a head that was noted once")
    parser.add_argument("--db", default=database_url())
    arguments = parser.parse_args()
    found = check(make_engine(arguments.db), arguments.knows)
    if found.fault:
        sys.exit(
            f"the audit log is broken: {WORDS[found.fault].format(row=found.row)}; {found.rows} rows before it hold"
        )
    if not found.knows:
        sys.exit("the audit log is another one: the noted head is not in it")
    print(f"whole: {found.rows} rows, head {found.head}")


if __name__ == "__main__":
    main()
