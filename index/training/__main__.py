"""Makes and measures the shipped encoder, its reader and the lexicon.

- `python -m index.training DATA_DIR [--out DIR] [--minutes N] [--resume]` trains all three;
- `python -m index.training evaluate [MODEL …] --development DIR` measures encoders side by side;
- `python -m index.training lexicon DATA_DIR [--out FILE]` learns the lexicon alone;
- `python -m index.training reader [MODEL] [--out DIR] [--minutes N] [--resume]` trains the reader alone.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from index.reader import FILE as READER_FILE
from index.training import data, evaluate, recipe
from index.training.network import Network

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
MODEL = HERE.parent / "model"
log = logging.getLogger("index.training")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in {"train", "evaluate", "lexicon", "reader", "-h", "--help"}:
        given.insert(0, "train")
    options = parser().parse_args(given)
    torch.set_num_threads(options.threads)
    try:
        options.run(options)
    except (data.DataError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m index.training", description=__doc__.split("\n", 1)[0])
    commands = top.add_subparsers(required=True, metavar="train | evaluate | lexicon | reader")

    train = commands.add_parser("train", help="train encoder and lexicon on a folder of pairs")
    train.add_argument("data", type=Path, help="folder of english<TAB>french .tsv.xz files")
    train.add_argument("--out", type=Path, default=Path("var/training"), help="work folder; the result is OUT/model")
    train.add_argument("--minutes", type=float, default=180, help="training time of encoder and reader, all stages")
    train.add_argument("--start", type=Path, help="go on from an earlier student instead of the English teacher")
    train.add_argument("--resume", action="store_true", help="go on from the last checkpoint in OUT")
    train.add_argument("--seed", type=int, default=0)
    train.set_defaults(run=run_train)

    measure = commands.add_parser("evaluate", help="measure encoders; the teacher always comes first")
    measure.add_argument("models", type=Path, nargs="*", default=[MODEL], help="model folders")
    measure.add_argument("--development", type=Path, required=True, help="folder with newstest2014 and STS-B dev")
    measure.add_argument("--questions", type=Path, help="question file over the articles")
    measure.add_argument("--articles", type=Path, default=Path("seeds"), help="folder of .txt articles, in French")
    measure.set_defaults(run=run_evaluate)

    lexicon = commands.add_parser("lexicon", help="learn the lexicon alone")
    lexicon.add_argument("data", type=Path)
    lexicon.add_argument("--out", type=Path, default=Path("var/training/model/lexicon.npz"))
    lexicon.add_argument("--seed", type=int, default=0)
    lexicon.set_defaults(run=run_lexicon)

    reader = commands.add_parser("reader", help="train the reader alone, for a finished encoder")
    reader.add_argument("model", type=Path, nargs="?", default=MODEL, help="the encoder's folder")
    reader.add_argument("--out", type=Path, default=Path("var/training"), help="work folder; gets reader.safetensors")
    reader.add_argument("--minutes", type=float, default=60)
    reader.add_argument("--resume", action="store_true", help="go on from the last checkpoint in OUT")
    reader.add_argument("--seed", type=int, default=0)
    reader.set_defaults(run=run_reader)

    for command in (train, measure, lexicon, reader):
        command.add_argument("--threads", type=int, default=1, help="more can be slower on a busy machine")
    return top


def run_train(options: argparse.Namespace) -> None:
    """Trains encoder and lexicon."""
    pairs = data.load_sources(options.data, options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    configure_logging(options.out / "training.log")
    torch.manual_seed(options.seed)
    run = recipe.Run(options.out, options.minutes, seed=options.seed, resume=options.resume, start=options.start)
    folder = recipe.train_encoder(pairs, run)
    recipe.train_lexicon(pairs, folder / "lexicon.npz")
    log.info("%s: content hash %s", folder, content_hash(folder))


def run_lexicon(options: argparse.Namespace) -> None:
    """Learns the lexicon alone."""
    configure_logging(None)
    recipe.train_lexicon(data.load_sources(options.data, options.seed), options.out)


def run_reader(options: argparse.Namespace) -> None:
    """Trains the reader alone."""
    options.out.mkdir(parents=True, exist_ok=True)
    configure_logging(options.out / "training.log")
    torch.manual_seed(options.seed)
    run = recipe.Run(options.out, options.minutes, seed=options.seed, resume=options.resume)
    schedule = replace(run.join_schedule, minutes=options.minutes)
    recipe.join(Network.load(options.model), options.out / READER_FILE, run, schedule)


def run_evaluate(options: argparse.Namespace) -> None:
    """Prints the table of figures."""
    results = {}
    for name, folder in {"all-MiniLM-L6-v2": recipe.teacher_folder(), **{str(m): m for m in options.models}}.items():
        network = Network.load(folder)
        network.set_training(on=False)
        results[name] = evaluate.measure(network, options.development, options.questions, options.articles)
    sys.stdout.write(evaluate.table(results) + "\n")


def content_hash(folder: Path) -> str:
    """The SHA-256 of a model folder: of every file's relative name and bytes in order, its card aside."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "README.md"):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def configure_logging(file: Path | None) -> None:
    """Logs to standard error and, for a training run, to the end of a file, in UTC."""
    logging.Formatter.converter = time.gmtime
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    if file:
        handlers.append(logging.FileHandler(file, encoding="utf-8"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)


if __name__ == "__main__":
    raise SystemExit(main())
