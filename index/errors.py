"""Every error that a person may read.

    VerbatimError
    ├── CorpusError          the articles or their catalog cannot be used
    ├── EncoderError         the encoder cannot be loaded or does not behave
    ├── StoreError           an index directory cannot be read or written
    └── QuestionError        a question, or a file of questions, cannot be used

Each message is made of plain lines that say what is wrong and what to do; nothing else needs to be printed.
"""


class VerbatimError(Exception):
    """Base class of the errors whose message is written for the person at the keyboard."""


class CorpusError(VerbatimError):
    """The articles or their catalog cannot be used; one line per problem, each naming its file."""


class EncoderError(VerbatimError):
    """The encoder cannot be loaded, or gives vectors that cannot be used."""


class StoreError(VerbatimError):
    """An index directory is missing, damaged, out of date or not ours to write."""


class QuestionError(VerbatimError):
    """A question, or a file of questions, cannot be used."""
