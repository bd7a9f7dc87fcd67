"""The safety report: figures kept as JSON, shown as a paper by a template that holds all its words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.evaluation.shares import Share

TEMPLATE = "safety_report.md.j2"
# What is measured only when asked for stands in the report, with its own date, until it is measured again.
KEPT = ("curve",)


def plain(value: Any) -> Any:
    """Shares as dictionaries with their value, at any depth, so that JSON and the template read one shape."""
    if isinstance(value, Share):
        rounded = {"low": round(value.low, 4), "high": round(value.high, 4)}
        return (
            value._asdict()
            | rounded
            | {"value": value.value if value.value is None else round(value.value, 4)}
        )
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return round(value, 4) if isinstance(value, float) else value


def renewed(earlier: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """New figures, and of the earlier ones those that were not measured now."""
    kept = {key: earlier[key] for key in KEPT if key in earlier}
    files = {**earlier.get("files", {}), **found.get("files", {})}
    return {**kept, **found, "files": files}


def render(figures: dict[str, Any]) -> str:
    """The report of plain figures; jinja2's UndefinedError when one is missing."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # a paper, not a page
    )
    environment.filters.update(percent=percent, bounds=bounds, comma=comma, short=short)
    return environment.get_template(TEMPLATE).render(**figures)


def write(figures: dict[str, Any], store: Path, paper: Path) -> None:
    """Renew the stored figures and the paper."""
    earlier = json.loads(store.read_text(encoding="utf-8")) if store.exists() else {}
    whole = renewed(earlier, plain(figures))
    paper.write_text(render(whole), encoding="utf-8")
    store.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def percent(share: dict[str, Any] | float | None, digits: int = 1) -> str:
    """A share as Finns write it: `87,3 %`."""
    value = share["value"] if isinstance(share, dict) else share
    return "–" if value is None else f"{comma(100 * value, digits)} %"


def bounds(share: dict[str, Any]) -> str:
    """A share with its interval and its numbers: `87,3 % (84,0–90,1; 420/481)`."""
    low, high = comma(100 * share["low"], 1), comma(100 * share["high"], 1)
    return f"{percent(share)} ({low}–{high}; {share['hits']}/{share['of']})"


def comma(value: float, digits: int = 1) -> str:
    """A number with a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def short(text: str, letters: int = 260) -> str:
    """One line of at most so many letters."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[:letters].rsplit(" ", 1)[0] + " …"
