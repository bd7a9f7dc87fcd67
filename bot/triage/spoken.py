"""Spoken and dialect forms as the book has them: "sannoo" -> "sanoo", "kirjotan" -> "kirjoitan", "yöl" -> "yöllä".

For the detector alone: a tale of danger is the same tale in every dialect. A rule counts only where the
dictionary does not know the form and knows the result.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from bot.triage.finnish import colloquial, in_dictionary, is_finite, is_verb

_TABLE = Path(__file__).with_name("spoken.csv")
_LEAST = 3  # letters; shorter unknown forms are anything
# "But" or "me", "black" or "of me": only the words around tell which.
_TWO_WAYS = frozenset("mut musta must akka ukko".split())
_V = "aeiouyäö"
_C = "hjklmnprstv"

# Each rule: what is found, what comes in its place, and what the result must be: a word, a verb, a finite verb.
_RULES: tuple[tuple[str, str, str], ...] = (
    (r"([lnrs])(u|y)$", r"\1\2t", "word"),  # tehny, kuollu
    (r"ks$", "ko", "finite"),  # voiks
    (r"ks$", "kö", "finite"),
    (r"s$", "si", "finite"),  # huus, hakkas, pyys
    (r"([aä])s$", r"\1isi", "finite"),  # potkas, tönäs
    (r"is$", "isi", "finite"),  # tekis, haluais
    (r"([ouyö])$", r"\1i", "finite"),  # nauro, suuttu
    (rf"([{_C}])\1(aa|ää|oo|öö|uu|yy|ee|ii)$", r"\1\2", "finite"),  # sannoo, ossaa
    (r"isk([oö])$", r"isik\1", "finite"),  # saisko
    (r"^(kirj|tark|ilm|al|os|raj|sij|rauh|loukk|muist)ot", r"\1oit", "word"),  # kirjottaa
    (r"([aouyäö])nen$", r"\1inen", "word"),  # vihanen
    (
        r"([aouyäö])s(en|ta|tä|et|ia|iä|ena|enä|eksi|eks|ella|ellä|elle|essa|essä|esta|estä|een|iin|i)$",
        r"\1is\2",
        "word",
    ),
    (r"ee(sti|ssa|t|n|ta|lla|na|mpi|mpaa)?$", r"ea\1", "word"),  # oikeesti
    (r"ee(sti|ssä|t|n|tä|llä|nä)?$", r"eä\1", "word"),
    (r"oo$", "oa", "word"),  # viikkoo
    (r"öö$", "öä", "word"),
    (r"ks$", "ksi", "word"),  # viimeks
    (rf"([{_V}])l$", r"\1lla", "word"),  # sohval
    (rf"([{_V}])l$", r"\1llä", "word"),
    (r"(lt|st)$", r"\1a", "word"),
    (r"(lt|st)$", r"\1ä", "word"),
    (rf"([{_V}])s$", r"\1ssa", "word"),  # talos
    (rf"([{_V}])s$", r"\1ssä", "word"),
    (rf"([{_V}])([lr])(a|ä)$", r"\1\2\2\3", "word"),  # isälä
    (rf"([{_C}])\1(aa|ää|oo|öö|uu|yy|ee|ii)n?$", r"\1\2n", "word"),  # kottiin, mittää
    (rf"([{_C}])\1(aa|ää|oo|öö|uu|yy|ee|ii)$", r"\1\2", "word"),
    (rf"([{_V}])(l|n|h)\1(h|k|m|p|v|j|t|n)", r"\1\2\3", "word"),  # kolome, talavi
    (r"h([eäa])", r"hd\1", "word"),  # yhessä, tehä
    (r"(l|r)([aeäi])", r"\1\1\2", "word"),  # pääle
    (r"iä", "ää", "word"),  # piälle
    (r"ua", "aa", "word"),  # vuan
    (r"oe", "oi", "word"),  # poeka
    (r"ae", "ai", "word"),
    (r"äe", "äi", "word"),
    (rf"([{_V}])\1n$", r"\1maan", "verb"),  # hakeen
    (rf"([{_V}])\1n$", r"\1mään", "verb"),
    (r"oo$", "aa", "finite"),  # maksoo
    (r"$", "n", "word"),  # lapse
)
_COMPILED = tuple((re.compile(found), new, kind) for found, new, kind in _RULES)


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        return {row["spoken"]: row["book"] for row in csv.DictReader(rows)}


def _is(kind: str, form: str) -> bool:
    return {"word": in_dictionary, "verb": is_verb, "finite": is_finite}[kind](form)


@lru_cache(maxsize=65536)
def book_form(form: str) -> str:
    """The written form of an unknown spoken one, or the form itself."""
    told = _table().get(form) or colloquial().get(form)
    if told or len(form) < _LEAST or in_dictionary(form):
        return told if told and told.isalpha() and form not in _TWO_WAYS else form
    for pattern, new, kind in _COMPILED:
        changed = pattern.sub(new, form, count=1)
        if changed != form and in_dictionary(changed) and _is(kind, changed):
            return changed
    return form
