"""Links that carry a key or a person: a query, a part after #, a name and password, a long code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.spans import LINK, Span

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”»]+|(?<![\w@.-])[\w-]+(?:\.[\w-]+)+(?:/|\?)[^\s<>\"”»]*", re.IGNORECASE
)
_TAIL = ".,;:!?)]}'”»"
_CARRIES = re.compile(r"[?#@=%&]")
# A file's or an invitation's code: long, with digits among the letters or capitals in the middle.
_CODE = re.compile(
    r"(?=[\w~-]*\d)(?=[\w~-]*[A-Za-z])[\w~-]{12,}|[\w~-]*[a-z][A-Z][\w~-]*[a-z][A-Z][\w~-]*|\+?\d{7,}"
)
# Where the path is a person's own page.
_PERSONAL = re.compile(
    r"^(?:\w+\.)?(?:facebook|instagram|tiktok|linkedin|snapchat|vk|x|twitter|wa|t|m)\.(?:com|me|fi)$"
)


def links(text: str) -> Iterator[Span]:
    """Links with a token or a person in them; a service's own page stays."""
    for match in _LINK.finditer(text):
        link = match.group().rstrip(_TAIL)
        rest = re.sub(r"^https?://", "", link, flags=re.IGNORECASE)
        host, _, path = rest.partition("/")
        if _CARRIES.search(rest) or any(map(_CODE.fullmatch, path.split("/"))) or _personal(host, path):
            yield Span(match.start(), match.start() + len(link), LINK)
        else:
            yield Span(match.start(), match.start() + len(link), "")


def _personal(host: str, path: str) -> bool:
    return bool(path.strip("/")) and bool(_PERSONAL.match(host.lower()))
