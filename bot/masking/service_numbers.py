"""Numbers that are nobody's own: those of the catalogue's published services, and toll-free ones."""

from __future__ import annotations

import re
from functools import lru_cache

import yaml

from bot.settings import ROOT

CATALOGUE = ROOT / "data" / "services" / "catalogue.yaml"
# Emergency, help line, toll-free and state authority numbers (Traficom's numbering plan) have no private holder.
_PUBLIC = re.compile(r"112|116\d{3}|0800\d{4,6}|0295\d{4,6}|10022")
_FOREIGN = re.compile(r"^(?:00|\+)?358\(?0?\)?(?=[1-9])")


def is_service(digits: str) -> bool:
    """Whether a number, told in its Finnish or its international form, is that of a service."""
    told = home(digits)
    return bool(_PUBLIC.fullmatch(told)) or told in service_numbers()


def home(digits: str) -> str:
    """A Finnish number as it is dialled in Finland: 358401234567 is 0401234567."""
    return _FOREIGN.sub("0", digits)


@lru_cache(maxsize=1)
def service_numbers() -> frozenset[str]:
    """Digits of the phones of published services; read once, at first use."""
    rows = yaml.load(CATALOGUE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    phones = (str(row["phone"]) for row in rows if row["status"] == "published" and row.get("phone"))
    return frozenset(home(re.sub(r"\D", "", phone)) for phone in phones)
