"""The README and the project file are held true to the program."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from index.__main__ import main
from tests.command_line import Output, run
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
# A command that the README shows as typed, and what it shows of the output; "…" stands for anything.
EXAMPLES = re.findall(r"^    \$ verbatim (.+)\n((?:(?:    .*)?\n)+)", README, flags=re.MULTILINE)
COMMANDS = re.findall(r"^\| `verbatim (\w+)", README, flags=re.MULTILINE)


def test_every_command_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    """The table of commands is the program's, no more and no less."""
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = re.findall(r"^    (\w+)  ", capsys.readouterr().out, flags=re.MULTILINE)
    assert sorted(shown) == sorted(COMMANDS) != []


def test_options_in_the_readme_exist(capsys: pytest.CaptureFixture[str]) -> None:
    """Every option that the README names for a command is one."""
    rows = re.findall(r"^\| `verbatim (\w+)([^`]*)`", README, flags=re.MULTILINE)
    for command, usage in rows:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        shown = capsys.readouterr().out
        assert all(option in shown for option in re.findall(r"--[a-z]+", usage))


def test_the_two_commands_install_what_is_pinned() -> None:
    """Both start from nothing, install under the constraints, and one asks while the other tests."""
    first, second = (shlex.split(block) for block in re.findall(r"```sh\n(python3 -m venv .*)\n```", README))
    for command in (first, second):
        assert command[:4] == ["python3", "-m", "venv", ".venv"]
        assert "constraints.txt" in command
    assert first[-2:] == ["ask", "How much did Musk offer?"]
    assert second[-2:] == [".venv/bin/pytest", "-q"]


@pytest.mark.parametrize(("arguments", "shown"), EXAMPLES, ids=[arguments for arguments, _ in EXAMPLES])
def test_examples_are_what_the_program_prints(capsys: Output, real_folder: Path, arguments: str, shown: str) -> None:
    """Every line that the README shows comes out of the command above it, and no other where none is left out."""
    _, out, _ = run(capsys, *shlex.split(arguments), "--index", real_folder)
    expected = "\n".join(line.removeprefix("    ") for line in shown.strip("\n").splitlines())
    pattern = ".*".join(re.escape(part) for part in re.split(r"\n?…", expected))
    printed = out.strip("\n").replace("\u00a0", " ")
    assert re.fullmatch(pattern, printed, flags=re.DOTALL), f"verbatim {arguments} prints:\n{out}"


def test_the_readme_shows_examples() -> None:
    """They are found, so that the test before runs."""
    assert {arguments.split()[0] for arguments, _ in EXAMPLES} == {"ask", "compare", "verify"}


def test_constraints_hold_every_direct_dependency() -> None:
    """The lock and the project file pin the same versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = [*project["dependencies"], *(pin for extra in project["optional-dependencies"].values() for pin in extra)]
    locked = {_normal(line) for line in (ROOT / "constraints.txt").read_text().splitlines()}
    assert all("==" in pin for pin in direct)
    assert {_normal(pin) for pin in direct} <= locked


def _normal(pin: str) -> str:
    return pin.lower().replace("_", "-")
