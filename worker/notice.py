"""The words of a notification: what kind of case, and a link. Nothing of the parent is known here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

TEMPLATES = Path(__file__).parent / "templates"


def words(level: str, step: int, link: str) -> tuple[str, str]:
    """Title and text; `step` counts the calls that were made before."""
    title, _, text = _template().render(level=level, step=step, link=link).partition("\n")
    return title, text.strip()


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=False)
    return environment.get_template("notice.txt")
