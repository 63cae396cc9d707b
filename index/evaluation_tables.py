"""An evaluation -> tables for a terminal: retrieval, answers, and what confidence is worth."""

from collections.abc import Mapping, Sequence

from rich.table import Table

from index.evaluate import CUTOFFS, RETRIEVALS, Metrics, Outcome, Reliability, metrics, reliability, risk_coverage


def evaluation_tables(outcomes: Sequence[Outcome]) -> tuple[Table, ...]:
    """Return the tables of an evaluation, in the order in which they are read."""
    measured = metrics(outcomes)
    return (
        _retrieval(measured),
        _answers(measured),
        _confidence(reliability(outcomes)),
        _surest(risk_coverage(outcomes)),
    )


def _retrieval(measured: Mapping[str, Metrics]) -> Table:
    names = (*(f"recall at {cutoff}" for cutoff in CUTOFFS), "mean reciprocal rank")
    table = _table("Retrieval of passages", "", *names)
    for group, values in measured.items():
        for retrieval in RETRIEVALS:
            table.add_row(f"{group} {retrieval}", *(_share(values[f"{retrieval} {name}"]) for name in names))
    return table


def _answers(measured: Mapping[str, Metrics]) -> Table:
    table = _table("Answers", "", *measured)
    for name in next(iter(measured.values())):
        if not name.startswith(RETRIEVALS):
            table.add_row(name, *(_share(values[name]) for values in measured.values()))
    return table


def _confidence(groups: Sequence[Reliability]) -> Table:
    table = _table("Confidence of the answers given", "confidence", "answers", "mean confidence", "first quote right")
    for group in groups:
        confidence, right = _share(group.confidence), _share(group.right)
        table.add_row(f"{group.low:.1f}–{group.high:.1f}", str(group.answers), confidence, right)
    return table


def _surest(curve: Sequence[tuple[float, float]]) -> Table:
    table = _table("Wrong among the surest", "of all questions", *(f"{share:.0%}" for share, _ in curve))
    table.add_row("wrong", *(f"{risk:.2f}" for _, risk in curve))
    return table


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column(first)
    for heading in others:
        table.add_column(heading, justify="right")
    return table


def _share(value: float | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
