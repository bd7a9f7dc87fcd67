"""Each rule is at work in its example: a rule that nothing reaches any more is seen here."""

from __future__ import annotations

import pytest

from bot.triage.child_rules import Rule, apply, rewrite, rules
from bot.triage.child_tokens import Token, kinds_of, read

STEPS = ("units", "totals", "owned", "links", "answers")
CASES = [(step, number, rule.example) for step in STEPS for number, rule in enumerate(rules()[step])]


def before(step: str, number: int, tokens: list[Token]) -> tuple[list[Token], Rule]:
    """The tokens as a rule meets them, and the rule."""
    for earlier in STEPS[: STEPS.index(step)]:
        tokens = rewrite(earlier, tokens)
    for rule in rules()[step][:number]:
        tokens = apply(rule, tokens)
    return tokens, rules()[step][number]


def test_the_steps_are_these() -> None:
    assert tuple(rules()) == STEPS


@pytest.mark.parametrize(("step", "number", "example"), CASES)
def test_a_rule_reads_its_example(step: str, number: int, example: str) -> None:
    tokens, rule = before(step, number, read(example, 2026))
    assert rule.pattern.search(kinds_of(tokens)), kinds_of(tokens)


def test_what_no_rule_reads_stays() -> None:
    tokens = read("hakemus on vireillä", 2026)
    assert rewrite("links", rewrite("units", tokens)) == tokens
