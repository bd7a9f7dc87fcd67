from __future__ import annotations

import pytest

from bot.triage.finnish import Word, analyse, colloquial, is_finite, known, reading, restored, words


def test_a_word_knows_its_form_and_its_place() -> None:
    text = "Lapset asuvat – 3 kk – mun luona!"
    found = words(text)
    assert [word.text for word in found] == ["lapset", "asuvat", "3", "kk", "mun", "luona"]
    assert [text[word.start : word.end].lower() for word in found] == [word.text for word in found]
    assert found[2] == Word("3", ("3",), (), 16, 17)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("", []),
        ("😀 … !?", []),
        ("Kela-tuki", ["kela-tuki"]),
        ("12-vuotias", ["12", "vuotias"]),
        ("vaa'an", ["vaa'an"]),
        ("a1b _x_", ["a", "1", "b", "x"]),
    ],
)
def test_where_words_begin_and_end(text: str, forms: list[str]) -> None:
    assert [word.text for word in words(text)] == forms


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("lapsilla", "lapsi"),
        ("lastenvalvojalle", "lastenvalvoja"),
        ("ajattelin", "ajatella"),
        ("tampereella", "tampere"),
        ("oon", "olla"),  # spoken, by the table
        ("meijän", "me"),
        ("eronnu", "eronnut"),  # spoken, by a regular change
        ("onks", "olla"),
        ("tönäs", "tönäistä"),
        ("pelkee", "peljätä"),
        ("löis", "lyödä"),
        ("lapse", "lapsi"),
        ("aiti", "äiti"),  # without dots
        ("vakivaltaa", "väkivalta"),
        ("xyzzy", "xyzzy"),  # unknown
        ("12", "12"),
    ],
)
def test_base_form(form: str, lemma: str) -> None:
    assert analyse(form)[0][0] == lemma


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("lastenvalvojalle", {"lapsi", "valvoa"}),
        ("vakivaltaa", {"väki", "valta"}),
        ("lapsilla", {"lapsi"}),
        ("xyzzy", {"xyzzy"}),
    ],
)
def test_parts_of_a_compound(form: str, parts: set[str]) -> None:
    assert set(analyse(form)[1]) == parts


@pytest.mark.parametrize(
    ("form", "finite"),
    [
        ("lyö", True),
        ("löi", True),
        ("pelkäänkin", True),
        ("oon", True),
        ("tönäs", True),
        ("lyönyt", False),
        ("lyöminen", False),
        ("väkivaltaa", False),
        ("xyzzy", False),
    ],
)
def test_a_finite_verb_has_a_person(form: str, finite: bool) -> None:
    assert is_finite(form) is finite


@pytest.mark.parametrize(
    ("form", "is_known"),
    [
        ("talo", True),
        ("mä", True),
        ("eronnu", True),
        ("niinku", True),
        ("vakivaltaa", True),
        ("xyzzy", False),
        ("brrr", False),
    ],
)
def test_what_finnish_knows(form: str, is_known: bool) -> None:
    assert known(form) is is_known


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("aiti", "äiti"),
        ("vakivaltaa", "väkivaltaa"),
        ("talo", "talo"),  # a word as it is
        ("väkivaltaa", "väkivaltaa"),
        ("xyzzy", "xyzzy"),  # no dots help
        ("mun", "mun"),  # spoken, not misspelt
    ],
)
def test_dots_are_put_back_where_they_make_a_word(written: str, meant: str) -> None:
    assert restored(written) == meant


@pytest.mark.parametrize(
    ("form", "key", "value"),
    [
        ("ajattelin", "TENSE", "past_imperfective"),
        ("ajattelin", "PERSON", "1"),
        ("tampereella", "CLASS", "paikannimi"),
        ("kännissä", "SIJAMUOTO", "sisaolento"),
        ("onks", "CLASS", "teonsana"),  # read as the book form
    ],
)
def test_a_reading_tells_the_grammar(form: str, key: str, value: str) -> None:
    assert reading(form)[key] == value


def test_a_word_nobody_knows_has_no_reading() -> None:
    assert reading("xyzzy") == {}


def test_the_spoken_table_leads_to_words_that_are_known() -> None:
    strange = {book for books in colloquial().values() for book in books.split() if not reading(book)}
    assert strange == set()
