"""What the documents say is so: commands exist, examples run, names are public."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

import sayso
from sayso import dossier
from sayso.cli import app
from sayso.ledger import FlatPosition
from tests.support import DEMO, ROOT
from tests.test_cli import sayso as sayso_of

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = {command.name or command.callback.__name__.strip("_") for command in app.registered_commands if command.callback}
COMMANDS |= {group.name for group in app.registered_groups if group.name}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_targets_in_a_page_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"```python.*?```", "", text, flags=re.DOTALL)
    code = "\n".join(re.findall(r"`[^`\n]+`|```.*?```", text, re.DOTALL))
    named = set(re.findall(r"(?<![\w/.-])sayso (?:-C \S+ )?([a-z]+)\b", code))
    assert named <= COMMANDS, named - COMMANDS
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_command_stands_in_the_readme_or_the_docs() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    missing = {command for command in COMMANDS if f"sayso {command}" not in text and f"`{command}`" not in text}
    assert not missing


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_example_dossier_is_one() -> None:
    example = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "dossier.md").read_text(encoding="utf-8"), re.DOTALL)[0]
    assert dossier.parse(example).id == "river-treaty"


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DEMO, tmp_path / "reports")
    sayso.Workspace.create("talks", "harbour-strike").close()
    example = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)[0]
    names: dict[str, object] = {}
    exec(compile(example, "api.md", "exec"), names)  # noqa: S102  # our own page
    assert names["position"]
    assert list((tmp_path / "talks").iterdir())


def test_the_commands_of_the_papers_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DEMO, tmp_path / "reports")
    (tmp_path / "notify.py").write_text("import sys; open('told.json', 'w').write(sys.stdin.read())", encoding="utf-8")
    rules = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / "dossier.yaml").write_text(dossier.source_of("harbour-strike") + "\n" + rules, encoding="utf-8")
    lines = [line.split("  #")[0].split() for line in re.findall(r"^sayso .*", page, re.MULTILINE)]
    assert len(lines) == 10
    first = [shlex.split(" ".join(line)) for line in lines if line[1] == "add" and "command" in " ".join(line)]
    rest = [line for line in lines if line[1] != "add" and not line[-1].endswith(".pdf")]  # PDF has its own tests, and takes long
    for line in first + rest:
        assert sayso_of(*line[1:]).returncode == 0, line
    assert "notices" in (tmp_path / "told.json").read_text(encoding="utf-8")
    assert {"brief.html", "brief.md", "agency.svg", "matrix.svg", "positions.xlsx"} <= {path.name for path in tmp_path.iterdir()}


def test_every_export_column_is_explained() -> None:
    page = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    assert not [field.name for field in fields(FlatPosition) if f"`{field.name}`" not in page]


def test_public_names_are_those_that_can_be_imported() -> None:
    assert sorted(sayso.__all__) == dir(sayso)
    assert all(getattr(sayso, name) for name in sayso.__all__)
    with pytest.raises(AttributeError):
        sayso.nothing_of_the_kind  # noqa: B018
