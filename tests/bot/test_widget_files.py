from __future__ import annotations

import re

import pytest
import yaml

from bot.settings import ROOT
from bot.widget_files import ALL_BYTES, FOLDER, LOADER_BYTES, WidgetFiles, bundle, small_css, small_js

PAGES = "https://chat.example.fi"
SCRIPTS = sorted(FOLDER.glob("*.js"))


@pytest.fixture(scope="module")
def files() -> WidgetFiles:
    return WidgetFiles.build(PAGES)


def test_loader_is_within_its_budget(files: WidgetFiles) -> None:
    assert len(files.loader.packed) <= LOADER_BYTES


def test_whole_widget_is_within_its_budget(files: WidgetFiles) -> None:
    assert len(files.loader.packed) + len(files.main.packed) <= ALL_BYTES


def test_loader_asks_for_the_very_main_file(files: WidgetFiles) -> None:
    assert f'"widget-{files.main.digest}.js"' in files.loader.text
    assert f'PAGES="{PAGES}/"' in files.main.text


def test_loader_carries_no_words_of_the_conversation(files: WidgetFiles) -> None:
    assert "Poistu nopeasti" in files.loader.text
    assert "Mitä olen kertonut" not in files.loader.text


@pytest.mark.parametrize("entry", ["loader.js", "main.js"])
def test_names_at_the_top_differ(entry: str) -> None:
    """Modules joined in one file share one scope."""
    declared = re.compile(r"^(?:async )?(?:const|class|function) (\w+)", re.MULTILINE)
    imported: list[str] = [entry]
    for name in imported:
        text = (FOLDER / name).read_text(encoding="utf-8")
        imported += [one for one in re.findall(r'from "\./([\w.]+\.js)"', text) if one not in imported]
    texts = [re.sub(r"^export ", "", (FOLDER / one).read_text("utf-8"), flags=re.M) for one in imported]
    names = [name for text in texts for name in declared.findall(text)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_script_is_in_a_bundle() -> None:
    joined = {name: set(re.findall(r"\w{4,}", bundle(FOLDER, name))) for name in ("loader.js", "main.js")}
    assert all(joined.values())


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_script_writes_text_nodes_and_asks_no_other_storage(script: object) -> None:
    text = FOLDER.joinpath(getattr(script, "name", "")).read_text(encoding="utf-8")
    html = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b"
    assert not re.search(html + r"|cookie|localStorage|indexedDB", text)


@pytest.mark.parametrize(
    "script", [one for one in SCRIPTS if "strings" not in one.name], ids=lambda path: path.name
)
def test_words_stand_in_the_strings_file(script: object) -> None:
    text = FOLDER.joinpath(getattr(script, "name", "")).read_text(encoding="utf-8")
    code = re.sub(r"^\s*//.*|} catch {} //.*", "", text, flags=re.MULTILINE)
    literals = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", code)
    assert [words for words in literals if re.search(r"[äöÄÖ]", "".join(words))] == []


def test_every_string_is_used() -> None:
    text = (FOLDER / "strings.fi.js").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS if "strings" not in path.name)
    names = re.findall(r"^  (\w+):", text, re.MULTILINE)
    by_sender = {"bot", "human"}
    assert [
        one for one in names if not re.search(rf"(frame|strings)\.{one}\b", code) and one not in by_sender
    ] == []


def test_built_in_help_lines_are_those_of_the_catalogue() -> None:
    services = yaml.safe_load((ROOT / "data/services/catalogue.yaml").read_text(encoding="utf-8"))
    known = {str(service.get("phone")) for service in services}
    text = (FOLDER / "strings.fi.js").read_text(encoding="utf-8")
    numbers = re.findall(r'^    \["([\d ]+)", ', text, re.MULTILINE)
    assert len(numbers) >= 3
    assert set(numbers) <= known


@pytest.mark.parametrize(
    ("whole", "small"),
    [
        ("const a = 1; // tail\n", "const a=1;"),
        ("if (a) {\n  b(); // why\n}\n", "if(a){b();}"),
        ('// `told` of "it"\nconst web = "https://a.example"; // here\n', 'const web="https://a.example";'),
        ("// told\nlet  b;\n", "let  b;"),
        ('const words = "a = b, { c }";\n', 'const words="a = b, { c }";'),
        ("const r = /a = b {2}/;\n", "const r=/a = b {2}/;"),
        ("const t = `a = ${b} c`;\n", "const t=`a = ${b} c`;"),
        ("if (a) {\n  return b - -c;\n}\nd();\n", "if(a){return b - -c;}\nd();"),
    ],
)
def test_small_js(whole: str, small: str) -> None:
    assert small_js(whole).rstrip("\n") == small.rstrip("\n")


def test_small_css() -> None:
    assert (
        small_css("/* told */\na,\nb > i {\n  color: red;\n  margin: 0 1em;\n}\n")
        == "a,b>i{color:red;margin:0 1em}"
    )
