"""A bot that really runs: its own process, on a free port and a database of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 120


@dataclass
class RunningBot:
    """Starts, kills and calls one bot; what it stores outlives its processes."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.port, self.console_port = free_port(), free_port()
        self.database = f"sqlite:///{self.folder / 'running.db'}"
        own = {
            "ERONAPU_SECRET": "x" * 40,
            "ERONAPU_DATABASE_URL": self.database,
            "ERONAPU_BOT_PORT": str(self.port),
            "ERONAPU_CONSOLE_PORT": str(self.console_port),
            "ERONAPU_TOKEN_LIMIT": "1000000",
            "ERONAPU_ADDRESS_LIMIT": "1000000",
        }
        self.environment = {**os.environ, **own, **self.settings}
        self.url = f"http://127.0.0.1:{self.port}/webhooks/widget"
        for step in ("services_db.migrate", "services_db.seed"):
            subprocess.run([sys.executable, "-m", step], cwd=ROOT, env=self.environment, check=True)

    def run(self, module: str) -> subprocess.Popen[bytes]:
        """A process of the project in this bot's environment."""
        with self.log.open("a") as log:
            command = [sys.executable, "-m", module]
            return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def output(self, module: str, *arguments: str) -> Any:
        """What a door of the project prints as JSON in this bot's environment."""
        command = [sys.executable, "-m", module, *arguments]
        printed = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, check=True)
        return json.loads(printed.stdout)

    def start(self) -> None:
        """Run the server until a conversation can be opened."""
        self.process = self.run("bot")
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.open()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise AssertionError(self.log.read_text()[-3000:])

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is said."""
        self.process.kill()
        self.process.wait(timeout=30)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def open(self) -> dict[str, Any]:
        """A new session: token, receipt, messages."""
        return self.call("POST", "/session", {})[1]

    def call(
        self, method: str, path: str, body: Any = None, token: str = "", timeout: float = 60
    ) -> tuple[int, dict[str, Any]]:
        """Status and answer of one call; bytes are sent as they are. URLError when nobody answers."""
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as refusal:
            answer = json.loads(refusal.read() or b"{}")
            return refusal.code, answer | {"type": refusal.headers["content-type"]}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
