"""How an article says who speaks: names, sentences, attributions, and whom a pronoun means. See ``index.speakers``."""
