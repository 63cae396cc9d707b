"""When an answer is shown as perhaps none."""

from index.answer import Answer

# Confidence is a probability: below this the first quote is likelier wrong than right.
DOUBTED_BELOW = 0.5


def is_doubtful(answer: Answer) -> bool:
    """Return whether an answer's quotes are to be shown as the closest there are, rather than as what answers."""
    return answer.answered and answer.confidence < DOUBTED_BELOW
