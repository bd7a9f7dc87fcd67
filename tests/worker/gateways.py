"""Gateways on this machine: a mail server and a webhook that keep what they are sent, and one that is down."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.running import free_port


@dataclass
class Sink:
    """What came, as (recipient, title, text); while `broken`, everything is refused."""

    port: int = 0
    broken: bool = False
    came: list[tuple[str, str, str]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)

    @property
    def smtp_url(self) -> str:
        return f"mailto://127.0.0.1:{self.port}?from=eronapu@example.fi"

    def hook(self, name: str) -> str:
        return f"json://127.0.0.1:{self.port}/{name}"


@contextmanager
def mail_server() -> Iterator[Sink]:
    """As much of a mail server as one client needs."""
    sink = Sink()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            recipient = ""
            while line := self.rfile.readline().decode().strip():
                command = line.upper()
                if command.startswith("RCPT"):
                    recipient = line.partition("<")[2].rstrip(">")
                if command == "DATA":
                    self.say("354 go on")
                    self.keep(recipient)
                elif command == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("451 not now" if sink.broken and command.startswith("MAIL") else "250 ok")

        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def keep(self, recipient: str) -> None:
            lines = list(iter(self.rfile.readline, b".\r\n"))
            message = message_from_bytes(b"".join(lines), policy=policy.default)
            body = message.get_body(("plain", "html"))
            assert body is not None
            sink.raw.append(message.as_string())
            sink.came.append((recipient, str(message["Subject"]), _lines(body.get_content())))
            self.say("250 kept")

    with _served(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk), sink):
        yield sink


@contextmanager
def webhooks() -> Iterator[Sink]:
    """Rooms of a chat, one for each path."""
    sink = Sink()

    class Room(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(500 if sink.broken else 200)
            self.end_headers()
            if not sink.broken:
                body: dict[str, Any] = json.loads(told)
                sink.raw.append(told.decode())
                sink.came.append((self.path.strip("/"), body["title"], body["message"]))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with _served(ThreadingHTTPServer(("127.0.0.1", 0), Room), sink):
        yield sink


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def nobody_there() -> str:
    """The address of a gateway that does not answer."""
    return f"json://127.0.0.1:{free_port()}/down"


@contextmanager
def _served(server: Any, sink: Sink) -> Iterator[None]:
    server.daemon_threads = True
    sink.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()
