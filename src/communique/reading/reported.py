"""The clause that a speaker reports: what stands in it is what is said and not who says it."""

from typing import Final

from communique.reading.lexicon import SPEECH
from communique.reading.words import Words

_ASIDE: Final = frozenset({"advcl", "prep", "agent", "npadvmod", "advmod", "acl", "conj"})
"""What hangs on a verb of saying beside what is said: `Asked by Amari, he said ...`."""
_INSERTED: Final = frozenset({"parataxis", "ccomp", "advcl", "dep", "relcl", "acl", "conj"})
"""How a parse hangs an inserted `he says` on the verb of the clause around it."""
_MARKS: Final = frozenset({",", '"', "“", "”", "-", "–", "—", "'", "’"})


def speech_verb(words: Words, i: int) -> int | None:
    """The verb of saying whose subject token `i` is, or None; `himself` beside the subject is none."""
    verb = words.head[i]
    speaks = words.dep[i] == "nsubj" and words.lemma[verb] in SPEECH
    return verb if speaks and not words.lower[i].endswith("self") else None


def is_reported(words: Words, at: int, verb: int) -> bool:
    """Whether token `at` stands in what the subject of `verb` says in the same sentence.

    Either below the verb (`Amari must wait, he said`) or in the clause that the verb is inserted in
    (`Amari, he said, must wait`).
    """
    between = words.form[min(at, verb) : max(at, verb)]
    if words.sentence[at] != words.sentence[verb] or ";" in between or ":" in between:
        return False
    below = _below(words, at, verb)
    if below is not None:
        return words.dep[below] not in _ASIDE and at < verb
    if not _is_inserted(words, verb):
        return False
    above = _below(words, at, _host(words, verb))
    return above is not None and words.dep[above] not in _ASIDE


def _host(words: Words, verb: int) -> int:
    """The verb of the clause around an inserted one; the upper of two that it stands between.

    `Amari must remember, he said, that the line holds`.
    """
    host = words.head[verb]
    above = words.head[host]
    return above if words.dep[host] == "ccomp" and above < verb < host else host


def _below(words: Words, at: int, top: int) -> int | None:
    """The child of `top` that `at` is or hangs on; None where `at` does not hang on `top`."""
    while words.head[at] != at:
        if words.head[at] == top:
            return at
        at = words.head[at]
    return None


def _is_inserted(words: Words, verb: int) -> bool:
    """Whether the verb and its subject stand between marks in a clause that they report: `, he said, `."""
    if words.dep[verb] not in _INSERTED:
        return False
    phrase = [i for i in words.subtree(verb) if words.pos[i] != "PUNCT"]
    before, after = phrase[0] - 1, phrase[-1] + 1
    return (
        before >= 0
        and after < len(words.form)
        and words.form[before] in _MARKS
        and (words.form[after] in _MARKS or words.form[after] == ".")
    )
