"""Whether a text can be read by somebody under stress: the readability rules for bokmål and nynorsk.

The rules are R4 and the readability rules for cards (long sentences, passive, abbreviations, several verbs in
a step, negation in a heading, capitals, LIX). Precision first: a linter that cries wolf is switched off, so
word lists are closed and what is uncertain passes.
"""

from handlekraft.domain.plain_language.findings import ReadingAdvice, Severity
from handlekraft.domain.plain_language.linting import lint_heading, lint_step, lint_text
from handlekraft.domain.plain_language.sentences import lix, sentences, words

__all__ = ["ReadingAdvice", "Severity", "lint_heading", "lint_step", "lint_text", "lix", "sentences", "words"]
