"""``verbatim quotes`` and ``verbatim verify`` as outside scripts use them."""

import json
from pathlib import Path

import pytest

from tests.command_line import Output, run
from tests.conftest import SEEDS

QUOTE_FIELDS = {"text", "article", "file", "start", "end", "passage", "outlet", "date", "highlights", "speaker"}


def test_quotes_json_is_the_contract(capsys: Output, real_folder: Path) -> None:
    """Exact slices of one person's words, the oldest first."""
    code, out, _ = run(capsys, "quotes", "élon MUSK", "--json", "--index", real_folder)
    told = json.loads(out)
    assert code == 0
    assert set(told) == {"person", "quotes", "known"}
    assert told["person"] == "Elon Musk"
    assert told["known"][:2] == ["Sam Altman", "Elon Musk"]
    for quote in told["quotes"]:
        text = (SEEDS / quote["file"]).read_bytes().decode("utf-8")
        assert set(quote) >= QUOTE_FIELDS
        assert quote["text"] == text[quote["start"] : quote["end"]]
        assert quote["speaker"] == "Elon Musk"
    dates = [quote["date"] for quote in told["quotes"]]
    assert dates == sorted(dates) != []


def test_an_unknown_person_is_one_line(capsys: Output, real_folder: Path) -> None:
    """It names those whom the articles quote, and ends with 1."""
    code, out, err = run(capsys, "quotes", "Zidane", "--index", real_folder)
    assert (code, out) == (1, "")
    assert err.startswith("Zidane: nobody is quoted by that name; known are Sam Altman, Elon Musk")
    assert err.count("\n") == 1
    code, out, _ = run(capsys, "quotes", "Zidane", "--json", "--index", real_folder)
    assert code == 1
    assert (json.loads(out)["person"], json.loads(out)["quotes"]) == (None, [])


def test_quotes_read_well(capsys: Output, real_folder: Path) -> None:
    """Who speaks and who quotes stand together."""
    code, out, _ = run(capsys, "quotes", "Altman", "--index", real_folder)
    assert code == 0
    assert "— Sam Altman, quoted by Numerama, about 2024-12-05" in out


def test_verify_json_is_the_contract(capsys: Output, real_folder: Path) -> None:
    """The object's fields for each verdict, and its exit code."""
    fields = {"text", "verdict", "match", "difference", "speaker", "claimed", "attribution"}
    code, out, _ = run(capsys, "verify", "OpenAI est à vendre", "--speaker", "musk", "--json", "--index", real_folder)
    told = json.loads(out)
    assert code == 0
    assert set(told) == fields
    assert (told["verdict"], told["speaker"]) == ("altered", "Sam Altman")
    assert (told["claimed"], told["attribution"]) == ("Elon Musk", "wrong")
    assert told["difference"] == [["insert", "", "n’"], ["insert", "", "pas"]]
    assert set(told["match"]) >= QUOTE_FIELDS
    code, out, _ = run(capsys, "verify", "Je ne dors plus depuis des mois.", "--json", "--index", real_folder)
    told = json.loads(out)
    assert code == 1
    assert set(told) == fields
    assert (told["verdict"], told["match"], told["difference"], told["speaker"]) == ("absent", None, [], None)


def test_verify_reads_well(capsys: Output, real_folder: Path) -> None:
    """Verdict, speaker and place, in the language of the text."""
    code, out, _ = run(capsys, "verify", "« Sam est un escroc », a dit Altman", "--index", real_folder)
    assert code == 0
    assert "Imprimé exactement ainsi." in out
    assert "Dit par Elon Musk, et non par Sam Altman." in out
    assert "— Elon Musk, cité par Thesaxon" in out


@pytest.mark.parametrize("text", ["", "…", "mot " * 1000])
def test_what_cannot_be_verified_is_one_line(capsys: Output, real_folder: Path, text: str) -> None:
    """A usage error, on standard error."""
    code, out, err = run(capsys, "verify", text, "--index", real_folder)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_an_answer_names_its_speaker(capsys: Output, real_folder: Path) -> None:
    """``ask`` gives a speaker, or null, with every quote."""
    code, out, _ = run(capsys, "ask", "Qui a dit que Sam est un escroc ?", "--json", "--index", real_folder)
    assert code == 0
    quotes = json.loads(out)["quotes"]
    assert (quotes[0]["speaker"], quotes[1]["speaker"]) == ("Elon Musk", None)
