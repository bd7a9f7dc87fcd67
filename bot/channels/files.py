"""The widget's files over HTTP: the loader for an hour, the main file, named by its content, for good."""

from __future__ import annotations

from pathlib import Path

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from bot.widget_files import File, WidgetFiles

_LOADER_AGE = "public, max-age=3600"
_MAIN_AGE = "public, max-age=31536000, immutable"
_SHORT_AGE = "public, max-age=60"


def add_files(routes: Blueprint, files: WidgetFiles, openapi: Path, origins: frozenset[str]) -> None:
    """Routes of the files; any page may load them, as they hold nothing of anybody's.

    Pages of the allowed `origins` are named to the browser by the server already, others are let in here.
    """
    paper = openapi.read_bytes()

    def script(request: Request, file: File, age: str) -> HTTPResponse:
        answer = _script(request, file, age)
        if request.headers.get("origin") not in origins:
            answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer

    @routes.get("/widget.js")
    async def loader(request: Request) -> HTTPResponse:
        return script(request, files.loader, _LOADER_AGE)

    @routes.get(r"/<name:widget-[0-9a-f]{12}\.js>")
    async def main(request: Request, name: str) -> HTTPResponse:
        """A page that has kept an older loader gets the main file of today."""
        return script(request, files.main, _MAIN_AGE if files.main.digest in name else _SHORT_AGE)

    @routes.get("/openapi.yaml")
    async def document(request: Request) -> HTTPResponse:
        return raw(paper, content_type="application/yaml; charset=utf-8", headers=_headers(_SHORT_AGE))


def _script(request: Request, file: File, age: str) -> HTTPResponse:
    headers = _headers(age) | {"Vary": "Accept-Encoding"}
    kind = "text/javascript; charset=utf-8"
    if "gzip" in request.headers.get("accept-encoding", ""):
        return raw(file.packed, content_type=kind, headers=headers | {"Content-Encoding": "gzip"})
    return raw(file.text.encode(), content_type=kind, headers=headers)


def _headers(age: str) -> dict[str, str]:
    return {
        "Cache-Control": age,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
