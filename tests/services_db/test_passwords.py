"""Passwords: which are refused and why, and how they are kept."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from services_db.passwords import HASHER, Passwords, weakness

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NAME, EMAIL = "Aino-Maija Lehtonen", "aino.lehtonen@kunta.example.fi"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "short"),
        ("yksitoista1", "short"),
        ("x" * 201, "long"),
        ("salasana1234", "common"),
        ("SalaSanaSalaSana!", "common"),
        ("Kesäkuu2026!!", "common"),
        ("qwertyuiop123", "common"),
        ("1q2w3e4r5t6y", "common"),
        ("hyvinvointialue1", "common"),
        ("aaaaaaaaaaaab", "common"),
        ("abcdefghijklmn", "common"),
        ("0501234567 1", "common"),
        ("ainolehtonen1", "own"),
        ("Aino.Lehtonen@kunta", "own"),
        ("lehtonen2026", "own"),
        ("sateinen aamu satamassa", None),
        ("kukko-lyhty-virta-9", None),
        ("lehtonen ja punainen rantavene", None),
        ("kissa hevonen jääkiekko", None),
        ("ääretön ilo ja 4 kiveä", None),
    ],
)
def test_weakness(password: str, why: str | None) -> None:
    assert weakness(password, NAME, EMAIL) == why


def test_a_password_fits_its_own_hash_alone() -> None:
    passwords = Passwords(CHEAP)
    kept = passwords.hash("sateinen aamu satamassa")
    assert passwords.right(kept, "sateinen aamu satamassa")
    assert not passwords.right(kept, "sateinen aamu satamassa ")
    assert not passwords.right(None, "sateinen aamu satamassa")
    assert "sateinen" not in kept


def test_letters_typed_in_two_ways_are_the_same() -> None:
    passwords = Passwords(CHEAP)
    assert passwords.right(passwords.hash("äänetön yö 1234"), "a\u0308a\u0308neto\u0308n yo\u0308 1234")


@pytest.mark.parametrize("broken", ["", "x", "$argon2id$v=19$m=8,t=1,p=1$", "$2b$12$abcdefghijklmnopqrstuv"])
def test_a_broken_hash_lets_nobody_in(broken: str) -> None:
    assert not Passwords(CHEAP).right(broken, "sateinen aamu satamassa")


def test_the_hash_of_nobody_costs_what_a_real_one_costs() -> None:
    seen = []

    class Watched(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            seen.append(str(hash).rsplit("$", 2)[0])
            return super().verify(hash, password)

    passwords = Passwords(Watched(time_cost=1, memory_cost=16, parallelism=1))
    passwords.right(passwords.hash("sateinen aamu satamassa"), "väärä")
    passwords.right(None, "väärä")
    assert seen == ["$argon2id$v=19$m=16,t=1,p=1"] * 2


def test_other_parameters_are_noticed() -> None:
    kept = Passwords(CHEAP).hash("sateinen aamu satamassa")
    assert Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)).old(kept)
    assert not Passwords(CHEAP).old(kept)


def test_what_is_used_outside_tests_is_not_cheap() -> None:
    assert (HASHER.memory_cost, HASHER.time_cost, HASHER.type.name) >= (47_104, 1, "ID")
