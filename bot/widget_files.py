"""The widget's files, put together from `widget/` in memory: nothing is built beforehand, nothing is stale.

`python -m bot.widget_files` prints what each weighs and fails when one is over its budget.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "widget"
LOADER_BYTES = 3 * 1024
ALL_BYTES = 30 * 1024
_IMPORT = re.compile(r'^import (?:\{([^}]*)\}|(\w+)) from "\./([\w.]+)"(?: with \{ type: "css" \})?;\n', re.M)
_TABLE = re.compile(r"^const (\w+) = \{\n.*?^\};\n", re.M | re.S)
_COMMENT = re.compile(r'^\s*//.*|\s+// [^"`]*$')
# Strings, templates and regular expressions: what stands in them is not touched.
_LITERAL = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|`[^`]*`|(?<=[(=] )/[^/ \n].*/[a-z]*(?=;)|(?<=\()/[^/ \n].*?/[a-z]*(?=[.,)]))"""
)
_SPACES = (
    (re.compile(r" *([=<>!&|?:,{}()\[\];*]+) *"), r"\1"),
    (re.compile(r"([{(\[,;])\n"), r"\1"),
    (re.compile(r"\n([})\]])"), r"\1"),
)


@dataclass(frozen=True)
class File:
    """One file as the browser gets it."""

    text: str

    @cached_property
    def packed(self) -> bytes:
        """Its gzip form, the same for the same text."""
        return gzip.compress(self.text.encode(), 9, mtime=0)

    @property
    def digest(self) -> str:
        """A name that changes with the content."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class WidgetFiles:
    """The loader that a page names, and the main file that comes when a parent opens the chat."""

    loader: File
    main: File

    @classmethod
    def build(cls, pages_url: str, folder: Path = FOLDER) -> WidgetFiles:
        """Put the files together; `pages_url` is where the safety page and the full-page chat are."""
        pages = json.dumps(pages_url.rstrip("/") + "/")
        main = File(_put(bundle(folder, "main.js"), 'PAGES="/"', f"PAGES={pages}"))
        loader = _put(bundle(folder, "loader.js"), "widget-main.js", f"widget-{main.digest}.js")
        return cls(File(f'(()=>{{"use strict";{loader}}})();\n'), main)


def bundle(folder: Path, entry: str) -> str:
    """An entry and all that it imports as one script; each module once, those imported first.

    Names at the top of the modules must differ, as they share one scope.
    """
    wanted: dict[str, set[str]] = {}
    parts = {name: _without_imports(folder, name) for name in _order(folder, entry, wanted)}
    joined = "".join(_only_wanted(text, wanted.get(name, set())) for name, text in parts.items())
    exported = "export " if entry == "main.js" else ""
    return joined.replace("function begin(", f"{exported}function begin(")


def small_css(text: str) -> str:
    """A style sheet without comments and needless space."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([{};,>]) ?|(?<=[\w-])(:) ", lambda m: m[1] or m[2], text).replace(";}", "}").strip()


def small_js(text: str) -> str:
    """A script without comments and needless space; line ends that may end a statement stay."""
    lines = (_COMMENT.sub("", line).strip() for line in text.splitlines())
    script = "".join(f"{line}\n" for line in lines if line)
    parts = _LITERAL.split(script)  # code and literals in turns
    for pattern, kept in _SPACES:
        parts[::2] = [pattern.sub(kept, code) for code in parts[::2]]
    return "".join(parts)


def _put(text: str, placeholder: str, value: str) -> str:
    if placeholder not in text:
        raise ValueError(f"nowhere to put {value}")
    return text.replace(placeholder, value)


def _order(
    folder: Path, name: str, wanted: dict[str, set[str]], seen: set[str] | None = None
) -> Iterator[str]:
    seen = set() if seen is None else seen
    if name in seen:
        return
    seen.add(name)
    if name.endswith(".js"):
        for names, whole, imported in _IMPORT.findall((folder / name).read_text(encoding="utf-8")):
            wanted.setdefault(imported, set()).update(re.findall(r"\w+", names or whole))
            yield from _order(folder, imported, wanted, seen)
    yield name


def _without_imports(folder: Path, name: str) -> str:
    text = (folder / name).read_text(encoding="utf-8")
    if name.endswith(".js"):
        return re.sub(r"^export ", "", _IMPORT.sub("", text), flags=re.M)
    return small_css(text)


def _only_wanted(text: str, wanted: set[str]) -> str:
    """Tables that nobody imports are left out: the loader carries no words of the conversation."""
    if text.startswith(("import", "//", "const", "export")) or "\n" in text:
        return small_js(_TABLE.sub(lambda table: table[0] if _needed(table, wanted) else "", text))
    (sheet,) = wanted
    return f"const {sheet} = new CSSStyleSheet();\n{sheet}.replaceSync({json.dumps(text, ensure_ascii=False)});\n"


def _needed(table: re.Match[str], wanted: set[str]) -> bool:
    return not wanted or table[1] in wanted


def main() -> int:
    """Print the weight of the files, gzipped; 1 when they are over the budget."""
    files = WidgetFiles.build("/")
    loader, whole = len(files.loader.packed), len(files.loader.packed) + len(files.main.packed)
    print(f"widget.js {loader} of {LOADER_BYTES} bytes, whole widget {whole} of {ALL_BYTES} bytes, gzipped")
    return int(loader > LOADER_BYTES or whole > ALL_BYTES)


if __name__ == "__main__":
    sys.exit(main())
