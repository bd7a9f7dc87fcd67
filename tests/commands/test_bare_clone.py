"""The two commands in a clone that holds nothing but what is committed."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.wait_ready import converse
from tests.house_rules.project import ROOT, files

ADDRESS = re.compile(r"http://localhost:\d+/demo")
OURS = ("VIRTUAL_ENV", "PYTHON", "PYTEST", "MAKE", "MFLAGS", "ERONAPU", "UV_", "COVERAGE")

pytestmark = pytest.mark.timeout(1500)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What a clone would hold; taken away afterwards, for its environment is big."""
    folder = tmp_path_factory.mktemp("clone")
    for path in files():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    yield folder
    shutil.rmtree(folder)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_served(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def environment(**more: str) -> dict[str, str]:
    """This machine's environment without what the running tests brought into it."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | more


class Running:
    """A `make run` in the background, its output read as it comes."""

    def __init__(self, clone: Path) -> None:
        self.bot_port, self.console_port = free_port(), free_port()
        ports = environment(ERONAPU_BOT_PORT=str(self.bot_port), ERONAPU_CONSOLE_PORT=str(self.console_port))
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            ["make", "run"], cwd=clone, env=ports, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)
        self.process.stdout.close()
        self._lines.put("")

    def address(self, seconds: float) -> tuple[str, float]:
        """The address it prints and how long that took; fails when it ends or says nothing in time."""
        said: list[str] = []
        while not said or said[-1]:
            said.append(self._lines.get(timeout=max(0.1, self.began + seconds - time.monotonic())))
            if found := ADDRESS.search(said[-1]):
                return found.group(), time.monotonic() - self.began
        raise AssertionError("".join(said))

    def stop(self) -> None:
        """Tell `make` alone to stop, as a service manager would; everything must end."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        self._reader.join(timeout=30)
        for port in (self.bot_port, self.console_port):
            self._wait_until_closed(port, time.monotonic() + 30)

    def _wait_until_closed(self, port: int, until: float) -> None:
        while is_served(port):
            assert time.monotonic() < until, f"port {port} is still served"
            threading.Event().wait(0.2)


def check(running: Running, address: str) -> None:
    bot = f"http://localhost:{running.bot_port}/webhooks/widget"
    with urllib.request.urlopen(address, timeout=30) as page:
        assert "<eron-ensiapu>" in page.read().decode()
    with urllib.request.urlopen(f"{bot}/widget.js", timeout=30) as script:
        assert "eron-ensiapu" in script.read().decode()
    assert converse(bot)


def test_help_lists_the_commands(clone: Path) -> None:
    said = subprocess.run(["make", "help"], cwd=clone, capture_output=True, text=True, check=True).stdout
    for target in ("run", "test", "train", "chat", "check", "evaluate", "lock"):
        assert re.search(rf"make {target} +\S", said), target


def test_make_test_alone(clone: Path) -> None:
    ran = subprocess.run(
        ["make", "test", "ARGS=tests/worker -q"], cwd=clone, env=environment(), capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    assert re.search(r"^\d+ passed", ran.stdout.splitlines()[-1])
    assert (clone / "models/eronapu.tar.gz").exists()


def test_make_run_twice(clone: Path) -> None:
    for made in (".venv", ".cache", "var"):
        shutil.rmtree(clone / made, ignore_errors=True)
    (clone / ".env").unlink(missing_ok=True)
    first = Running(clone)
    address, _ = first.address(seconds=900)
    check(first, address)
    first.stop()
    assert (clone / ".env").stat().st_mode & 0o077 == 0

    second = Running(clone)
    address, took = second.address(seconds=120)
    check(second, address)
    second.stop()
    # twenty seconds on a machine of its own; as much longer as others keep it busy
    assert took < 20 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
