"""Importing any module of ours opens no file, no socket, no database and starts no process."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.house_rules.project import ROOT, imports, module, source

# Third parties come first and unwatched; then ours, under an audit hook that writes down what each does.
WATCHER = """
import importlib, json, sys
third, ours, root = json.loads(sys.stdin.read())
for name in third:
    try:
        importlib.import_module(name)
    except ImportError:  # not a module but something in one
        importlib.import_module(name.rpartition(".")[0])
system = (sys.prefix, sys.base_prefix, "/usr/share/zoneinfo", "/usr/lib", "/proc", "/sys", "/dev")
watched = {"socket.connect", "socket.bind", "sqlite3.connect", "subprocess.Popen", "os.mkdir", "os.remove"}
current, found = "", []

def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        path = arguments[0]
        if not path.endswith((".py", ".pyc", ".so")) and not path.startswith(system):
            found.append([current, event, path])
    elif event in watched:
        found.append([current, event, ""])

sys.addaudithook(watch)
for current in ours:
    importlib.import_module(current)
current = "end"
print(json.dumps(found))
"""


def test_nothing_happens_at_import() -> None:
    ours = sorted(module(path) for path in source())
    own_roots = {name.split(".")[0] for name in ours}
    third = {name for path in source() for name in imports(path)}
    third = {name for name in third if name.split(".")[0] not in own_roots | {"__future__"}}
    given = json.dumps([sorted(third), ours, str(ROOT)])
    command = [sys.executable, "-B", "-W", "ignore", "-c", WATCHER]
    ran = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, timeout=240)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert json.loads(ran.stdout.splitlines()[-1]) == []
