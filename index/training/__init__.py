"""How the learnt parts that Verbatim ships were made."""
