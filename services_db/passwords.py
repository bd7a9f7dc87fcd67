"""Passwords of staff: hashed with argon2id, checked with the same work for everybody, refused when weak."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from secrets import token_bytes
from string import digits, punctuation
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
# What must remain of a password when everything that is easily guessed of its owner has been taken away.
OWN_PART = 8
MARKS = digits + punctuation + " "
COMMON = Path(__file__).with_name("common_passwords.txt")
# OWASP's password storage cheat sheet, 2025: 46 MiB, one pass, one lane.
HASHER = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)
# How many are computed at once: memory stays bounded however many knock.
AT_ONCE = 4


class Passwords:
    """Hashes and checks; `hasher` holds the parameters that new hashes get."""

    def __init__(self, hasher: PasswordHasher = HASHER) -> None:
        self._hasher = hasher
        self._turns = BoundedSemaphore(AT_ONCE)
        self._nobodys = _hash_of_nothing(hasher)

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        with self._turns:
            return self._hasher.hash(_same_form(password))

    def right(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one of `kept`; None (nobody, or no password) costs the same work."""
        with self._turns:
            try:
                fits = self._hasher.verify(kept or self._nobodys, _same_form(password[:LONGEST]))
            except (VerificationError, InvalidHashError):
                return False
        return fits and kept is not None

    def old(self, kept: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)


def _hash_of_nothing(hasher: PasswordHasher) -> str:
    """A hash that no password has; checking one against it is as much work as against a real one."""
    salt, digest = (
        b64encode(token_bytes(size)).decode().rstrip("=") for size in (hasher.salt_len, hasher.hash_len)
    )
    costs = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v=19${costs}${salt}${digest}"


def weakness(password: str, *known: str) -> str | None:
    """Why a password is refused: `short`, `long`, `common` or `own` (its owner's); None when good."""
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    plain = _same_form(password).casefold()
    if len(set(plain)) < 5 or _is_run(plain) or _is_common(plain):
        return "common"
    for word in _words(known):
        plain = plain.replace(word, "")
    return "own" if len(plain) < OWN_PART else None


def _same_form(password: str) -> str:
    """One form for letters that keyboards write in two (ä, a with dots)."""
    return normalize("NFKC", password)


def _words(known: tuple[str, ...]) -> Iterator[str]:
    found = {word for text in known for word in re.split(r"[\W_\d]+", text.casefold()) if len(word) > 2}
    return iter(sorted(found, key=len, reverse=True))


def _is_run(plain: str) -> bool:
    """abcdef…, 987654…: each sign a step from the one before."""
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return steps in ({1}, {-1})


def _is_common(plain: str) -> bool:
    """A word of the file, alone or repeated, with or without digits and marks around it; or these alone."""
    core = plain.strip(MARKS)
    beginnings = (word for word in _common() if core.startswith(word))
    return (
        not core or plain in _common() or any(core == word * (len(core) // len(word)) for word in beginnings)
    )


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").split())
