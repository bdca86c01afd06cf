"""The time of a verb, read off its form, its auxiliaries and the verb that it hangs on."""

from typing import Final, Literal

from spacy.tokens import Token

Tense = Literal["past", "present", "future", "none"]

_IMPLICATIVE: Final = frozenset(
    {"begin", "start", "continue", "manage", "fail", "come", "get", "use", "help", "have"}
)
"""Verbs whose infinitive happens when they do (Karttunen, Implicative verbs, 1971); others look ahead."""


def governing_verb(token: Token) -> Token | None:
    """The nearest verb at or above `token` in its sentence, or None."""
    for node in (token, *token.ancestors):
        if node.pos_ in ("VERB", "AUX"):
            return node
    return None


def tense(verb: Token) -> Tense:
    """Whether what the verb says lies before, at or after the time of writing.

    `future` covers every modal without a perfect and the infinitive after a verb that is not implicative;
    `none` is a verb form without a tense that hangs on no other verb.
    """
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "MD" for child in helpers) or verb.tag_ == "MD":
        return "past" if any(child.lemma_ == "have" for child in helpers) else "future"
    if any(child.tag_ == "TO" for child in helpers):
        return _of_infinitive(verb)
    finite = next((child for child in (*helpers, verb) if child.tag_ in ("VBD", "VBZ", "VBP")), None)
    if finite is not None:
        return _of_finite(verb, finite)
    above = _verb_above(verb)
    if verb.tag_ == "VBN" and verb.dep_ != "conj":
        return "past"
    return tense(above) if above is not None else "none"


def _of_finite(verb: Token, finite: Token) -> Tense:
    perfect = finite is not verb and finite.lemma_ == "have" and verb.tag_ in ("VBN", "VBD")
    return "past" if finite.tag_ == "VBD" or perfect else "present"


def _of_infinitive(verb: Token) -> Tense:
    above = _verb_above(verb)
    if above is None or verb.dep_ in ("acl", "relcl", "ROOT"):
        return "future"
    follows = verb.dep_ in ("xcomp", "ccomp") and above.lemma_ not in _IMPLICATIVE
    return "future" if follows or verb.head.pos_ == "ADJ" else tense(above)


def _verb_above(verb: Token) -> Token | None:
    return governing_verb(verb.head) if verb.head != verb else None
