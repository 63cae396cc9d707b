"""The command line as outside scripts use it: arguments, output, exit codes, errors of one line."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from index.answer import ask
from index.store import Index
from index.terminal import Terminal
from tests.command_line import Output, run
from tests.conftest import BID, ROOT, SEEDS, WEATHER, MakeCorpus


def test_ask_json_is_the_contract(capsys: Output, real_folder: Path) -> None:
    """The object's fields, and offsets that count code points of the file."""
    code, out, _ = run(capsys, "ask", "How much did Musk offer?", "--json", "--top", "3", "--index", real_folder)
    answer = json.loads(out)
    assert code == 0
    assert set(answer) == {"question", "language", "answered", "reason", "confidence", "quotes"}
    assert (answer["language"], answer["answered"], answer["reason"]) == ("en", True, None)
    assert 0 < len(answer["quotes"]) <= 3
    for quote in answer["quotes"]:
        text = (SEEDS / quote["file"]).read_bytes().decode("utf-8")
        assert quote["text"] == text[quote["start"] : quote["end"]]
        assert quote["passage"]["start"] <= quote["start"] < quote["end"] <= quote["passage"]["end"]
        assert {"article", "outlet", "title", "author", "date", "highlights", "translation", "score"} <= set(quote)


def test_ask_reads_well_in_a_terminal(capsys: Output, real_folder: Path) -> None:
    """Question, quote, outlet, date and place; a French question is answered in French."""
    code, out, _ = run(capsys, "ask", "combien Musk a proposé ?", "--index", real_folder)
    assert code == 0
    assert "97,4 milliards" in out
    assert "vers 2025-02-11" in out
    assert "caractères" in out
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


def test_an_answer_in_doubt_says_so(capsys: Output, real_index: Index) -> None:
    """Quotes that are likelier wrong than right are labelled, in the question's language; others are not."""
    for question, label in (
        ("How much did Musk offer?", "The closest in the articles, which may not answer it:"),
        ("combien Musk a proposé ?", "Le plus proche dans les articles, qui n’y répond peut-être pas :"),
    ):
        for confidence in (0.3, 0.7):
            answer = replace(ask(real_index, question), reason=None, confidence=confidence)
            Terminal().show_answer(answer)
            assert (label in capsys.readouterr().out) == (confidence < 0.5)


def test_an_answer_says_whether_outlets_agree(capsys: Output, real_folder: Path) -> None:
    """In one line, in the question's language."""
    _, out, _ = run(capsys, "ask", "How many jobs is Stargate to create?", "--index", real_folder)
    assert "Outlets differ: 10.000 emplois (Tech&Co (BFM)) / 100" in out


def test_compare_sets_outlets_side_by_side(capsys: Output, real_folder: Path) -> None:
    """One quote an outlet and the verdict; JSON with the fields of the contract; 1 where nothing is answered."""
    question = "How many jobs is Stargate to create?"
    code, out, _ = run(capsys, "compare", question, "--index", real_folder)
    assert code == 0
    assert out.count("—") >= 2
    assert "Outlets differ" in out
    _, out, _ = run(capsys, "compare", "Who left OpenAI?", "--index", real_folder)
    assert "Translation, not a quote:" in out
    code, out, _ = run(capsys, "compare", question, "--json", "--index", real_folder)
    compared = json.loads(out)
    assert code == 0
    assert set(compared) == {"question", "agree", "values", "quotes"}
    assert {frozenset(value) for value in compared["values"]} == {frozenset(("value", "unit", "outlets", "quotes"))}
    code, out, _ = run(capsys, "compare", "What is the capital of Mongolia?", "--index", real_folder)
    assert code == 1
    assert "do not answer" in out


def test_timeline_lists_and_draws(capsys: Output, real_folder: Path, tmp_path: Path) -> None:
    """Dates with their quotes, JSON, and a picture; a place that cannot be written is one line on stderr."""
    code, out, _ = run(capsys, "timeline", "--index", real_folder)
    assert code == 0
    assert "21 January 2025" in out
    assert "by Kesso Diallo, about" in out
    _, out, _ = run(capsys, "timeline", "--language", "fr", "--index", real_folder)
    assert "21 janvier 2025" in out
    assert "par Kesso Diallo, vers" in out
    code, out, _ = run(capsys, "timeline", "--json", "--index", real_folder)
    assert code == 0
    assert {"date", "precision", "about", "coming", "quote", "also"} == set(json.loads(out)[0])
    picture = tmp_path / "timeline.png"
    code, out, _ = run(capsys, "timeline", "--picture", picture, "--language", "fr", "--index", real_folder)
    assert (code, out) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    code, _, err = run(capsys, "timeline", "--picture", tmp_path / "no" / "x.png", "--index", real_folder)
    assert code == 2
    assert err.count("\n") == 1
    assert "cannot be written" in err
    code, _, err = run(capsys, "timeline", "--picture", tmp_path / "timeline.jpg", "--index", real_folder)
    assert code == 2
    assert "must end in .png" in err


def test_refusal_has_its_exit_code(capsys: Output, real_folder: Path) -> None:
    """What the articles do not answer ends with 1 and says so."""
    code, out, _ = run(capsys, "ask", "What is the capital of Mongolia?", "--index", real_folder)
    assert code == 1
    assert "No article mentions Mongolia." in out


def test_questions_from_standard_input(capsys: Output, real_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line of JSON a line of input, empty and over-long ones included, in order."""
    monkeypatch.setattr(
        "sys.stdin", io.StringIO("How much did Musk offer?\n\nbonjour\n" + "x" * 2000 + "\n\udcff bad\n")
    )
    code, out, _ = run(capsys, "ask", "-", "--index", real_folder)
    objects = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [one["answered"] for one in objects] == [True, False, False, False, False]
    assert "empty" in objects[1]["reason"]
    assert "2,000 characters" in objects[3]["reason"]
    assert "UTF-8" in objects[4]["reason"]


def test_prompt_answers_until_an_empty_line(capsys: Output, real_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a question a prompt opens, loads once and ends on an empty line."""
    lines = iter(["How much did Musk offer?", "x" * 2000, ""])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    code, out, err = run(capsys, "ask", "--index", real_folder)
    assert code == 0
    assert "97,4 milliards" in out
    assert "2,000 characters" in err
    lines = iter(["How much did Musk offer?", ""])
    code, out, _ = run(capsys, "ask", "--json", "--index", real_folder)
    assert (code, json.loads(out)["answered"]) == (0, True)


def test_sources_list_and_one_article(capsys: Output, real_folder: Path) -> None:
    """The list names every article; one article shows what was set aside and why."""
    code, out, _ = run(capsys, "sources", "--json", "--index", real_folder)
    listed = json.loads(out)
    assert code == 0
    assert [one["slug"] for one in listed][:2] == ["techco-stargate", "thesaxon-escroc"]
    code, out, _ = run(capsys, "sources", "thesaxon-escroc", "--json", "--index", real_folder)
    shown = json.loads(out)
    text = (SEEDS / shown["file"]).read_bytes().decode()
    assert all(line["text"] == text[line["start"] : line["end"]] for line in shown["body"] + shown["furniture"])
    assert any("Deposit Bonus" in line["text"] and line["reason"] for line in shown["furniture"])
    code, out, _ = run(capsys, "sources", "thesaxon-escroc", "--index", real_folder)
    assert "Set aside, never quoted" in out
    code, out, _ = run(capsys, "sources", "--index", real_folder)
    assert "numerama-dealbook" in out
    assert "  Thesaxon · about 2025-01 · fr · 9 passages · 8 lines set aside\n" in out


def test_evaluate_prints_tables_or_json(capsys: Output, real_folder: Path, tmp_path: Path) -> None:
    """Metrics by language and for all."""
    questions = tmp_path / "q.toml"
    questions.write_text(
        '[[question]]\nid = "a"\nlanguage = "en"\ntext = "How much did Musk offer?"\n'
        'evidence = ["97,4 milliards de dollars"]\nanswer = ["97,4 milliards"]\n',
        encoding="utf-8",
    )
    code, out, _ = run(capsys, "evaluate", questions, "--json", "--index", real_folder)
    found = json.loads(out)
    assert code == 0
    assert found["en"] == found["all"]
    assert found["all"]["first quote right"] == 1
    assert found["all"]["highlights right"] == 1
    code, out, _ = run(capsys, "evaluate", questions, "--index", real_folder)
    assert "hybrid" in out
    assert "false refusals" in out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["ask", "hello", "--top", "0"],
        ["ask", "hello", "--top", "many"],
        ["ask", "  "],
        ["quotes", " "],
        ["build", "--seeds", "/no/such/folder"],
        ["build", "--model", "/no/such/model"],
        ["sources", "no-such-article"],
        ["evaluate", "/no/such/file.toml"],
    ],
)
def test_mistakes_cost_one_line_and_exit_code_2(
    capsys: Output, real_folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Usage and input errors are one line on standard error, never a traceback."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    has_command = arguments != [] and arguments[0] != "sing"
    place = ["--index", str(real_folder)] if has_command else []
    code, out, err = run(capsys, *arguments, *place)
    assert code == 2
    assert out == ""
    assert err.strip()
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def test_any_folder_of_plain_articles(capsys: Output, make_corpus: MakeCorpus, tmp_path: Path) -> None:
    """A folder without a catalog works; an article's slug is its file's name."""
    corpus = make_corpus({"bid.txt": BID, "weather.md": WEATHER})
    code, _, err = run(capsys, "build", "--seeds", corpus, "--index", tmp_path / "ix")
    assert (code, err) == (0, "")
    code, out, _ = run(capsys, "ask", "How much was offered?", "--json", "--index", tmp_path / "ix")
    answer = json.loads(out)
    assert code == 0
    assert answer["quotes"][0]["article"] == "bid"
    assert answer["quotes"][0]["title"] == "Musk offers 97.4 billion dollars for the company"


def test_as_a_program(real_folder: Path) -> None:
    """``python -m index`` runs, and a reader that stops early does no harm."""
    done = subprocess.run(
        [sys.executable, "-m", "index", "sources", "--index", str(real_folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert "techco-rachat" in done.stdout
