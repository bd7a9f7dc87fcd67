from __future__ import annotations

import pytest

from bot.triage.child_tokens import kinds_of, read


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("kolme lasta", "nq"),
        ("Lapset ovat 4 ja 7.", "pbnjn."),
        ("viisivuotiaalle pojalle", "nYs"),
        ("4v", "nZ"),
        ("4-v. poika", "n-Zs"),
        ("8kk", "nM"),
        ("kolmekuinen", "nm"),
        ("tokaluokkalainen", "dK"),
        ("ysillä", "G"),
        ("käsillä", "x"),
        ("tyttö 2018", "sy"),
        ("vuonna 1985", "xx"),
        ("klo 17", ""),
        ("200 €", ""),
        ("3.4.2019", "y"),
        ("ei kun kolme", "<n"),
        ("lastenvalvoja", "x"),
        ("lapsuus", "x"),
        ("poikaystävä", "x"),
    ],
)
def test_words_have_kinds(text: str, kinds: str) -> None:
    assert kinds_of(read(text, 2026)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("I have two kids", "_xnp"), ("min son är 7 år", "_sbnZ"), ("son kiva", "xx"), ("en sex", "xx")],
)
def test_other_languages_are_read_where_they_are_written(text: str, kinds: str) -> None:
    assert kinds_of(read(text, 2026)) == kinds


def test_numbers_and_labels_are_kept() -> None:
    number, _, child = read("viisivuotias tyttö", 2026)
    assert (number.value, child.label) == (5, "girl")
