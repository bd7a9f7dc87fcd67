"""The rules that read children out of tokens, in five steps; `child_rules.tsv` has a row, with an example, for each.

A rule is a pattern over the kinds of tokens and an action that rewrites what the pattern matches. The steps:
`units` (numbers and their units), `totals` (how many), `owned` (how many, where only the talk of children
makes it so), `links` (which numbers are ages), `answers` (messages of bare numbers). They leave `A` for a
child with an age, `U` for one without, `T` for a total, `a` for a span of time that is no age.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.triage import ages, totals
from bot.triage.child_tokens import Token, kinds_of

_TABLE = Path(__file__).with_name("child_rules.tsv")
_FREE = "(?![csqprtUlzMZYImKnHQO-])"  # a number that does not count or measure what follows
# Stand for what many rules share; a list has at most twelve ages, so that no message costs quadratic time.
_SHARED = {
    "{free}": _FREE,
    "{end}": "(?=[,.j()=]|$)",
    "{one}": f"(?:[aA]|n{_FREE})",
    "{list}": f"[naA](?:(?:[,jw(]+[naA]|[na](?=n{{0,11}}[,j])){{1,11}}){_FREE}",
}


class Rule(NamedTuple):
    """A pattern over kinds, what makes new tokens of those it matches, and words that show it at work."""

    pattern: re.Pattern[str]
    make: Callable[[list[Token]], list[Token]]
    example: str


def rewrite(step: str, tokens: list[Token]) -> list[Token]:
    """Apply the rules of a step, each once over all tokens."""
    kinds = kinds_of(tokens)
    for rule in rules()[step]:
        if rule.pattern.search(kinds):
            tokens = apply(rule, tokens)
            kinds = kinds_of(tokens)
    return tokens


def apply(rule: Rule, tokens: list[Token]) -> list[Token]:
    """Put what the rule makes in the place of what its pattern matches."""
    done: list[Token] = []
    rest = 0
    for match in rule.pattern.finditer(kinds_of(tokens)):
        done += tokens[rest : match.start()] + rule.make(tokens[match.start() : match.end()])
        rest = match.end()
    return done + tokens[rest:]


@lru_cache(maxsize=1)
def rules() -> dict[str, list[Rule]]:
    """All rules by step, in the order of the table."""
    actions = {**ages.ACTIONS, **totals.ACTIONS}
    steps: dict[str, list[Rule]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            rule = Rule(re.compile(_filled(row["pattern"])), actions[row["action"]], row["example"])
            steps.setdefault(row["step"], []).append(rule)
    return steps


def _filled(pattern: str) -> str:
    for name, shared in _SHARED.items():
        pattern = pattern.replace(name, shared)
    return pattern
