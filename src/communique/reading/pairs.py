"""Who may have done something to whom in a sentence, read off the dependency tree."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from communique.reading.tense import governing_verb
from communique.spans import Span

_ARGUMENTS: Final = frozenset(
    {
        "dobj",
        "dative",
        "prep",
        "pobj",
        "pcomp",
        "attr",
        "acomp",
        "oprd",
        "xcomp",
        "ccomp",
        "advcl",
        "prt",
        "agent",
    }
)
_MODIFIERS: Final = frozenset(
    {
        "poss",
        "amod",
        "compound",
        "nmod",
        "prep",
        "pobj",
        "pcomp",
        "acl",
        "appos",
        "conj",
        "dobj",
        "xcomp",
        "case",
    }
)
_INSIDE_NAMES: Final = frozenset({"poss", "amod", "compound", "nmod", "prep", "pobj", "appos", "conj"})
_CONJUNCTS: Final = frozenset({"conj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


class Pair(NamedTuple):
    """An actor, whom its act may be directed at, and the words that join them, all spans of the text.

    `recipient` is None where the actor stands alone. `predicate` is the outermost word that joins them,
    `deed` the innermost: "plans" and "meet" in "X plans to meet Y". `sentence` is the sentence's number.
    """

    actor: Span
    recipient: Span | None
    predicate: Span
    deed: Span
    sentence: int


def candidates(doc: Doc, actor_mentions: Sequence[Span]) -> tuple[Pair, ...]:
    """The pairs of mentions that a predicate of a Doc from `Syntax` joins, in order of the text, none twice.

    The actor is the subject of a verb, the agent of a passive or the possessor of a noun ("Russia's attack on
    Kharkiv"); the recipient stands in an object, oblique or complement of the same predicate or of the clause
    that it controls. A clause with a subject of its own has its own actor: "X said Y attacked Z" gives Y → Z.
    Subjects joined with no object between them ("A and B met") give A → B.
    """
    heads = _heads(doc, actor_mentions)
    found: list[Pair] = []
    for number, sentence in enumerate(s for s in doc.sents if s.text.strip()):
        if any(sentence.start <= at < sentence.end for at in heads):
            found.extend(_in_sentence(sentence, number, heads))
    return tuple(sorted(found, key=lambda p: (p.sentence, p.predicate, p.actor, p.recipient or p.actor)))


def _in_sentence(sentence: Words, number: int, heads: Mapping[int, Span]) -> Iterator[Pair]:
    joined: dict[tuple[Span, Span | None], list[Token]] = {}
    for predicate in sentence:
        for pair in _joined(predicate, heads):
            joined.setdefault(pair, []).append(predicate)
    for (actor, recipient), predicates in joined.items():
        ranked = sorted(predicates, key=lambda token: sum(1 for _ in token.ancestors))
        yield Pair(actor, recipient, _span(ranked[0]), _span(ranked[-1]), number)


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _heads(doc: Doc, mentions: Sequence[Span]) -> dict[int, Span]:
    """By the number of the token that heads it, each mention; of two with one head the longer."""
    found: dict[int, Span] = {}
    for mention in sorted(mentions, key=lambda m: m.end - m.start):
        words = doc.char_span(*mention, alignment_mode="expand")
        if words is not None and len(words):
            found[words.root.i] = mention
    return found


def _joined(predicate: Token, heads: Mapping[int, Span]) -> Iterator[tuple[Span, Span | None]]:
    if predicate.pos_ in ("VERB", "AUX") and predicate.dep_ not in ("aux", "auxpass"):
        yield from _joined_by_verb(predicate, heads)
    elif predicate.pos_ == "NOUN" and predicate.i not in heads:
        yield from _joined_by_noun(predicate, heads)


def _joined_by_verb(verb: Token, heads: Mapping[int, Span]) -> Iterator[tuple[Span, Span | None]]:
    subjects = _subjects(verb, heads)
    actors = _unique(m for subject in subjects for m in _named(subject, heads))
    objects = list(_objects(verb))
    recipients = _unique(m for token in objects for m in _mentions(token, heads, _ARGUMENTS | _MODIFIERS))
    others = [r for r in recipients if r not in actors]
    yield from ((a, r) for a in actors for r in others)
    if len(actors) > 1 and not any(
        token.i in heads for token in objects if token.dep_ in ("dobj", "nsubjpass")
    ):
        yield from ((actors[0], other) for other in actors[1:])
    if actors and not others and not any(child.dep_ == "ccomp" for child in verb.children):
        yield from ((a, None) for a in actors[:1])


def _joined_by_noun(noun: Token, heads: Mapping[int, Span]) -> Iterator[tuple[Span, Span | None]]:
    """`Russia's attack on Kharkiv`, `the Russian attack on Kharkiv`, `talks between A and B`."""
    owners = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    actors = _unique(m for owner in owners for m in _mentions(owner, heads, _CONJUNCTS))
    if not actors:
        actors = _between(noun, heads)
        yield from ((actors[0], other) for other in actors[1:])
        return
    preps = [c for c in noun.children if c.dep_ in ("prep", "acl")]
    recipients = _unique(m for prep in preps for m in _mentions(prep, heads, _ARGUMENTS | _MODIFIERS))
    yield from ((a, r) for a in actors for r in recipients if r not in actors)


def _between(noun: Token, heads: Mapping[int, Span]) -> list[Span]:
    between = [c for c in noun.children if c.lower_ in ("between", "among")]
    return _unique(m for prep in between for m in _mentions(prep, heads, frozenset({"pobj", "conj"})))


def _subjects(verb: Token, heads: Mapping[int, Span]) -> list[Token]:
    """The tokens that name who does what `verb` says, from the clause above where its own names nobody."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children) or _is_reduced_passive(verb):
        return _agents(verb)
    own = [child for child in verb.children if child.dep_ == "nsubj"]
    if not own:
        return _controllers(verb, heads)
    return [found for subject in own for found in _resolved(subject, verb, heads)]


def _agents(verb: Token) -> list[Token]:
    return [obj for by in verb.children if by.dep_ == "agent" for obj in by.children if obj.dep_ == "pobj"]


def _is_reduced_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def _resolved(subject: Token, verb: Token, heads: Mapping[int, Span]) -> list[Token]:
    """A relative pronoun stands for its noun, one that is no mention for the subject of the verb above."""
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return [verb.head]
    if subject.pos_ == "PRON" and subject.i not in heads and verb.dep_ in ("ccomp", "advcl"):
        above = governing_verb(verb.head)
        return _subjects(above, heads) if above is not None else []
    return [subject]


def _controllers(verb: Token, heads: Mapping[int, Span]) -> list[Token]:
    """Who does what a clause without a subject says: the object or the subject of the verb above."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return [verb.head]
    above = governing_verb(verb.head) if verb.head != verb else None
    if above is None or above.i == verb.i:
        return []
    controlled = [child for child in above.children if child.dep_ == "dobj"] if verb.dep_ == "xcomp" else []
    return controlled or _subjects(above, heads)


def _objects(verb: Token) -> Iterator[Token]:
    """What hangs on `verb` and is not its subject; of a clause with its own subject, that subject alone."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        if child.dep_ == "nsubjpass" or (child.dep_ == "nsubj" and passive):
            yield child
        elif child.dep_ == "agent":
            continue
        elif child.dep_ in ("ccomp", "advcl", "xcomp") and (own := _own_subject(child)) is not None:
            if child.dep_ != "advcl" and _is_wanted(child):
                yield own
        elif child.dep_ in _ARGUMENTS:
            yield child
    if _is_reduced_passive(verb):
        yield verb.head


def _named(subject: Token, heads: Mapping[int, Span]) -> list[Span]:
    """The mentions that a subject stands for: itself, the name beside it, else those inside its phrase."""
    beside = [c for c in subject.children if c.dep_ == "appos"]
    for tokens, follow in (([subject], _CONJUNCTS), (beside, _CONJUNCTS), ([subject], _INSIDE_NAMES)):
        found = _unique(m for token in tokens for m in _mentions(token, heads, follow))
        if found:
            return found
    return []


def _is_wanted(verb: Token) -> bool:
    """Whether a clause says what somebody is to do (an infinitive or subjunctive), not what is told."""
    subject = _own_subject(verb)
    bare = verb.tag_ == "VBP" and subject is not None and subject.tag_ in ("NN", "NNP")
    return (verb.tag_ == "VB" or bare) and not any(child.tag_ == "MD" for child in verb.children)


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def _mentions(token: Token, heads: Mapping[int, Span], follow: frozenset[str]) -> Iterator[Span]:
    """The mentions at or below `token` along the relations in `follow`; below a mention its conjuncts."""
    at_mention = token.i in heads
    if at_mention:
        yield heads[token.i]
    for child in token.children:
        below = (
            child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX") if at_mention else child.dep_ in follow
        )
        if below and _own_subject(child) is None:
            yield from _mentions(child, heads, follow)


def _unique(mentions: Iterator[Span]) -> list[Span]:
    return list(dict.fromkeys(mentions))
