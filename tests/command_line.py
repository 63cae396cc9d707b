"""Running ``verbatim`` in this process, as tests of the command line do."""

from pathlib import Path

import pytest

from index.__main__ import main

Output = pytest.CaptureFixture[str]


def run(capsys: Output, *arguments: str | Path) -> tuple[int, str, str]:
    """Run a command and return its exit code, its standard output and its standard error."""
    capsys.readouterr()
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err
