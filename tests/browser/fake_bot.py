"""A stand-in for the bot's channel: the widget's API with canned answers and chosen failures."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bot.widget_files import WidgetFiles

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
    "Hei! Olen automaattinen vastaaja, en ihminen. Keskustelu on nimetön. "
    "Älä kirjoita nimiä.\nJos joku on vaarassa juuri nyt, soita 112."
)
PHASES = [{"id": "p1", "title": "Mietin eroa"}, {"id": "p2", "title": "Ero on kesken"}]


NEEDS = [
    {"id": f"n{number}", "title": title}
    for number, title in enumerate(
        (
            *("Sopiminen lasten asioista", "Riidan sovittelu", "Parisuhteen selvittely", "Oikeusapu"),
            *("Tukea lapselle", "Vertaistuki", "Oma jaksaminen", "Raha-asiat ja asuminen", "En tiedä vielä"),
        )
    )
]
LONG_ANSWER = "Huoltajuus voi olla yhteinen. " * 14 + "\n" + "Lastenvalvoja auttaa sopimaan. " * 14


class FakeBot:
    """A server on a free port of this machine; `failing` makes calls fail with that status."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.referred: list[str] = []
        self.posts: list[dict[str, Any]] = []
        self.sessions: list[dict[str, Any]] = []
        self.contacts: list[dict[str, Any]] = []
        self.deletions: list[dict[str, Any]] = []
        self.sealed: list[str] = []
        self.receipt = "KQVU-4722-PHXJ-2345"
        self.kept = ""
        self.failing = 0
        self.retry_after: int | None = None
        self.human = False
        self.waiting = False
        self.typing = False
        self.typed = 0
        self.delivered = 0
        self.history: list[dict[str, Any]] = []
        self.answers: dict[str, dict[str, Any]] = {}
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.last_id = 0
        self.pages_url = "http://127.0.0.1:1/"
        self._files: WidgetFiles | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"bot": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        self.last_id += 1
        message = {"id": self.last_id, "from": "bot", "text": text, "time": "2026-11-22T10:00:00Z"}
        message |= {"buttons": [], "services": []} | more
        self.history.append(message)
        return message

    def says_human(self, text: str, by: str = "sosiaalityöntekijä") -> dict[str, Any]:
        return self.say(text, **{"from": "human", "by": by})

    def after(self, last: int) -> list[dict[str, Any]]:
        """All messages with a greater id; what was handed over counts as delivered, come it or not."""
        self.delivered = self.last_id
        return [message for message in self.history if message["id"] > last]

    def file(self, path: str) -> str | None:
        """The widget's own files, as the bot serves them."""
        self._files = self._files or WidgetFiles.build(self.pages_url)
        if path == "/widget.js":
            return self._files.loader.text
        return self._files.main.text if path == f"/widget-{self._files.main.digest}.js" else None

    def reply(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.may_answer.wait(20)
        if self.failing:
            problem = {"status": self.failing, "detail": "Viesti on liian pitkä.", "help": "112"}
            return self.failing, problem | ({"retry_after": self.retry_after} if self.retry_after else {})
        routes = {
            "POST /session": self._start,
            "POST /messages": self._answer,
            "GET /messages": self._poll,
            "POST /typing": self._typing,
            "GET /summary": self._summary,
            "POST /contact": self._contact,
            "POST /leave": self._leave,
            "DELETE /conversation": self._delete,
        }
        return routes[f"{method} {path}"](body)

    def _start(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.sessions.append(body)
        opening = [self.say(OPENING), self.say("Missä vaiheessa olet?", buttons=PHASES, asks="phase")]
        self.delivered = self.last_id
        return 201, {"token": "t", "receipt": self.receipt, "expires": "", "messages": opening}

    def _poll(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return 200, self._answered(self.after(body["after"])) | {"typing": self.typing}

    def _typing(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.typed += 1
        return 204, {}

    def _summary(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        children = {"count": 2, "ages": [0, 7], "expecting": False}
        told = {"phase": "in_process", "children": children, "municipality": "Tampere"}
        return 200, told | {"needs": ["custody", "housing"], "who": None}

    def _contact(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.contacts.append(body)
        return 201, {}

    def _leave(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.sealed.append(body["token"])
        return 204, {}

    def _delete(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.deletions.append(body)
        return (200, {"kept": self.kept}) if self.kept else (204, {})

    def _answered(self, messages: list[dict[str, Any]]) -> dict[str, Any]:
        return {"messages": messages, "human": self.human, "waiting": self.waiting or self.human}

    def _answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if body["client_id"] not in self.answers:
            self.posts.append(body)
            words, seen = body.get("text") or body["choice"], self.delivered
            self.say(words, **{"from": "parent", "client_id": body["client_id"]})
            if not self.human or words == "numero":  # what was left out is told at any time
                self._says(words)
            new = [message for message in self.after(seen) if message["from"] != "parent"]
            self.answers[body["client_id"]] = self._answered(new)
        return 200, self.answers[body["client_id"]]

    def _says(self, words: str) -> None:
        if words == "pitkä":
            self.say(LONG_ANSWER)
        elif words == "kieli":
            self.say("Hej! Du kan skriva på svenska.", lang="sv")
            self.say("مرحبا", lang="ar")
        elif words == "apua":
            self.say("Millaista apua toivot?", buttons=NEEDS, asks="need")
        elif words == "numero":
            self.say("En tallentanut numeroa.", form="contact")
        elif words == "yhteys":
            self.say("Milloin sinuun voi ottaa yhteyttä?", asks="safe_contact")
        else:
            self.say("Kiitos. Nämä palvelut sopivat sinulle:")
            self.say("", services=[SERVICE, UNSAFE_SERVICE, CLOSED_SERVICE])
            self.say("Haluatko lisää?", buttons=[{"id": "more", "title": "Näytä lisää"}])


class _Handler(BaseHTTPRequestHandler):
    bot: FakeBot

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address, _, query = self.path.partition("?")
        path = address.removeprefix("/webhooks/widget")
        if self.command == "OPTIONS":
            return self._answer(204, b"")
        self.bot.requests.append(f"{self.command} {path}")
        if "Referer" in self.headers:
            self.bot.referred.append(self.bot.requests[-1])
        script = self.bot.file(path)
        if script is not None:
            return self._answer(200, script.encode(), "text/javascript; charset=utf-8")
        status, answer = self.bot.reply(self.command, path, self._told(path, query, body))
        return self._answer(status, b"" if status == 204 else json.dumps(answer).encode())

    def _told(self, path: str, query: str, body: bytes) -> dict[str, Any]:
        if path == "/leave":
            return {"token": body.decode()}
        told: dict[str, Any] = json.loads(body or b"{}")
        if query.startswith("after="):
            told["after"] = int(query.removeprefix("after="))
        if self.command == "DELETE":
            told["token"] = self.headers.get("Authorization", "").removeprefix("Bearer ")
        return told

    def _answer(self, status: int, content: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
        self.send_header("Access-Control-Allow-Headers", "authorization, content-type")
        self.send_header("Access-Control-Allow-Methods", "GET, POST, DELETE")
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_DELETE = do_OPTIONS = _serve

    def log_message(self, *_: Any) -> None:
        """Quiet."""
