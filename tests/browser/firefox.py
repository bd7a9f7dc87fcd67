"""Debian's own Firefox, driven by its Marionette protocol, the one under WebDriver: Playwright cannot."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

from tests.running import free_port

PREFERENCES = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutConfig.showWarning": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
PATIENCE_SECONDS = 60


class Firefox:
    """One headless Firefox with a profile of its own; `run` runs a script on the page and gives its value."""

    def __init__(self, profile: Path) -> None:
        program = shutil.which(os.environ.get("FIREFOX", "firefox-esr"))
        assert program, "firefox-esr is not installed: make test installs it"
        port = free_port()
        preferences = PREFERENCES | {"marionette.port": port}
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()
        ]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self.process = subprocess.Popen(command, env=os.environ | {"HOME": str(profile)}, **quiet)  # type: ignore[call-overload]
        for line in self.process.stdout:
            if "Listening on port" in line:
                break
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self._stream = self._socket.makefile("rb")
        self._calls = 0
        self._read()
        self.call("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})

    def call(self, command: str, given: dict[str, Any] | None = None) -> Any:
        """One command and its result; AssertionError with the browser's words when it fails."""
        self._calls += 1
        packet = json.dumps([0, self._calls, command, given or {}])
        self._socket.sendall(f"{len(packet.encode())}:{packet}".encode())
        _, _, error, result = self._read()
        assert error is None, error
        return result

    def go(self, address: str) -> None:
        self.call("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *given: Any) -> Any:
        """The value of an async function's body; it may wait for what comes."""
        body = f"const done = arguments[arguments.length - 1]; (async (...given) => {{ {script} }})(...arguments)"
        body += ".then((value) => done({ value }), (error) => done({ error: String(error) }))"
        answer = self.call(
            "WebDriver:ExecuteAsyncScript", {"script": body, "args": list(given), "sandbox": None}
        )["value"]
        assert "error" not in answer, answer
        return answer.get("value")

    def close(self) -> None:
        self._socket.close()
        self.process.terminate()
        self.process.wait(timeout=30)

    def _read(self) -> Any:
        size = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox has gone"
            size += byte
        return json.loads(self._stream.read(int(size)))
