"""A stand-in for the bot's channel: the widget's API with canned answers and chosen failures."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SERVICE = {
    "id": "lastenvalvoja",
    "name": "Lastenvalvoja, Koivuranta",
    "why": "Sopii, koska sinulla on alaikäisiä lapsia ja ero on kesken.",
    "for_whom": "Vanhemmille, joilla on alle 18-vuotiaita lapsia",
    "access": "Varaa aika puhelimella. Et tarvitse lähetettä.",
    "cost": "Maksuton",
    "phone": "03 123 4567",
    "hours": "ma–pe 9–11",
    "open_now": True,
    "web": "https://example.org/lastenvalvoja",
    "languages": ["fi", "sv"],
    "checked": "2026-11-02",
}
UNSAFE_SERVICE = SERVICE | {
    "id": "toinen",
    "name": "<b>Vertaisryhmä</b>",
    "phone": None,
    "open_now": None,
    "web": "javascript:alert(1)",
    "checked": None,
}
CLOSED_SERVICE = SERVICE | {"id": "kolmas", "name": "Perheneuvola", "open_now": False, "hours": "ma 12–15"}
OPENING = (
    "Hei! Olen automaattinen avustaja, en ihminen. Keskustelu on nimetön. "
    "Älä kirjoita nimiä.\nJos joku on vaarassa juuri nyt, soita 112."
)
PHASES = [{"id": "p1", "title": "Mietin eroa"}, {"id": "p2", "title": "Ero on kesken"}]


class FakeBot:
    """A server on a free port of this machine; `failing` makes messages fail with that status."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.deletions: list[dict[str, Any]] = []
        self.failing = 0
        self.human = False
        self.waiting: list[dict[str, Any]] = []
        self.last_id = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        self.last_id += 1
        message = {"id": self.last_id, "from": "bot", "text": text, "time": "2026-11-22T10:00:00Z"}
        return message | {"buttons": [], "services": []} | more

    def reply(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if method == "POST" and path == "/session":
            opening = [self.say(OPENING), self.say("Missä vaiheessa olet?", buttons=PHASES, asks="phase")]
            return 201, {"token": "t", "receipt": "KOIVU-4711", "expires": "", "messages": opening}
        if method == "POST" and path == "/messages":
            return self._answer(body)
        if method == "GET" and path == "/messages":
            news, self.waiting = self.waiting, []
            return 200, {"messages": news, "human": self.human, "typing": False}
        if method == "GET" and path == "/summary":
            children = {"count": 2, "ages": [0, 7], "expecting": False}
            told = {"phase": "in_process", "children": children, "municipality": "Tampere"}
            return 200, told | {"needs": ["custody", "housing"], "who": None}
        self.deletions.append(body)
        return 204, {}

    def _answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.posts.append(body)
        if self.failing:
            return self.failing, {"status": self.failing, "detail": "Viesti on liian pitkä.", "help": "112"}
        said = [self.say("Kiitos. Nämä palvelut sopivat sinulle:")]
        said.append(self.say("", services=[SERVICE, UNSAFE_SERVICE, CLOSED_SERVICE]))
        said.append(self.say("Haluatko lisää?", buttons=[{"id": "more", "title": "Näytä lisää"}]))
        return 200, {"messages": said, "human": self.human}


def _handler(bot: FakeBot) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            path = self.path.split("?")[0].removeprefix("/webhooks/widget")
            status, answer = (204, {}) if self.command == "OPTIONS" else bot.reply(self.command, path, body)
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
            self.send_header("Access-Control-Allow-Headers", "authorization, content-type")
            self.send_header("Access-Control-Allow-Methods", "GET, POST, DELETE")
            self.end_headers()
            if status != 204:
                self.wfile.write(json.dumps(answer).encode())

        do_GET = do_POST = do_DELETE = do_OPTIONS = _serve

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler
