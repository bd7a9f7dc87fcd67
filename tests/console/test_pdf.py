"""A PDF that reads aloud: tagged, titled, in Finnish; its text is the page's; nothing is fetched."""

from __future__ import annotations

import re
import zlib

from console.pdf import as_pdf

PAGE = """<!doctype html><html lang="fi"><head><title>Pyyntö 7</title></head>
<body class="paper"><h1>Otsikko tässä</h1><p>Äidin ja isän sanat.</p>{more}</body></html>"""


def unpacked(pdf: bytes) -> bytes:
    """The file with its compressed streams opened."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def text_of(pdf: bytes) -> str:
    """The words that a reader hears: glyphs of each font turned back by its own table (ToUnicode)."""
    opened = unpacked(pdf)
    table: dict[bytes, str] = {}
    for glyph, letters in re.findall(rb"<([0-9a-fA-F]{4})> <((?:[0-9a-fA-F]{4})+)>", opened):
        table[glyph.lower()] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    shown = re.findall(rb"<([0-9a-fA-F]+)>", b"".join(re.findall(rb"\[(.*?)\] ?TJ", opened, re.DOTALL)))
    codes = [run[at : at + 4].lower() for run in shown for at in range(0, len(run), 4)]
    return "".join(table.get(code, "") for code in codes)


def test_tagged_titled_and_finnish() -> None:
    opened = unpacked(as_pdf(PAGE.replace("{more}", ""), ("staff/paper.css",)))
    assert b"/Lang (fi)" in opened
    assert b"/MarkInfo" in opened
    assert b"pdfuaid:part" in opened
    assert b"/StructTreeRoot" in opened


def test_nothing_is_fetched() -> None:
    pdf = as_pdf(PAGE.replace("{more}", '<img alt="kuva" src="http://127.0.0.1:9/x.png">'), ())
    assert b"/Subtype /Image" not in unpacked(pdf)


def test_words_can_be_read_out() -> None:
    told = text_of(as_pdf(PAGE.replace("{more}", ""), ("staff/paper.css",)))
    assert "Otsikkotässä" in told.replace(" ", "")
    assert "Äidinjaisänsanat." in told.replace(" ", "")
