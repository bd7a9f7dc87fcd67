"""Pages as PDF, made of our own files alone: nothing is fetched from anywhere."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"
VARIANT = "pdf/ua-1"


def as_pdf(html: str, sheets: tuple[str, ...]) -> bytes:
    """An accessible PDF of a whole HTML page with these style sheets of `static`."""
    from weasyprint import CSS, HTML  # a second to import, and needed seldom
    from weasyprint.urls import URLFetcher

    nothing = URLFetcher(allowed_protocols=())
    styles = [
        CSS(string=(STATIC / sheet).read_text(encoding="utf-8"), url_fetcher=nothing) for sheet in sheets
    ]
    document = HTML(string=html, url_fetcher=nothing)
    written: bytes = document.write_pdf(stylesheets=styles, pdf_variant=VARIANT, pdf_tags=True)
    return written
