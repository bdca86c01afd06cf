"""A text told another way by rule, and where its words went."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from communique.spans import Span

SAY = frozenset({"say", "add", "announce", "declare", "insist", "note", "claim", "stress", "argue"})
WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_QUOTES = frozenset('"“”„«»')
_ENDS = frozenset(".!?")


class Piece(NamedTuple):
    """Words of the new text; `origin` is the stretch of the old text whose place they take, None for none."""

    text: str
    origin: Span | None


class Placed(NamedTuple):
    """A piece that begins at `start` of the new text."""

    start: int
    piece: Piece

    @property
    def end(self) -> int:
        """Where it ends in the new text."""
        return self.start + len(self.piece.text)


class Variant(NamedTuple):
    """The new text, and the pieces that it was made of, in its order."""

    text: str
    placed: tuple[Placed, ...]

    def place(self, span: Span) -> Span | None:
        """Where a span of the old text stands in the new one; None where it was cut or went missing."""
        hit = [p for p in self.placed if p.piece.origin and p.piece.origin.overlaps(span)]
        if not hit or any(a.end != b.start or _end(a) != _begin(b) for a, b in pairwise(hit)):
            return None
        start, end = _moved(hit[0], span.start), _moved(hit[-1], span.end)
        return None if start is None or end is None else Span(start, end)


def _begin(placed: Placed) -> int:
    return placed.piece.origin.start if placed.piece.origin else -1


def _end(placed: Placed) -> int:
    return placed.piece.origin.end if placed.piece.origin else -1


def _moved(placed: Placed, offset: int) -> int | None:
    """The offset in the new text; inside a piece whose words were replaced only its edges have one."""
    begin, end = _begin(placed), _end(placed)
    if offset == end:
        return placed.end
    if offset == begin or len(placed.piece.text) == end - begin:
        return placed.start + offset - begin
    return None


def assembled(pieces: Iterable[Piece]) -> Variant:
    """The pieces one after the other."""
    placed: list[Placed] = []
    at = 0
    for piece in pieces:
        placed.append(Placed(at, piece))
        at += len(piece.text)
    return Variant("".join(p.piece.text for p in placed), tuple(placed))


def replaced(text: str, edits: Iterable[tuple[Span, str]]) -> Variant:
    """`text` with each span's words replaced; spans that meet an earlier one are left as they are."""
    pieces: list[Piece] = []
    at = 0
    for span, words in sorted(edits):
        if span.start >= at:
            pieces += [kept(text, Span(at, span.start)), Piece(words, span)]
            at = span.end
    return assembled([*pieces, kept(text, Span(at, len(text)))])


def kept(text: str, span: Span) -> Piece:
    """The words of `span` as they are."""
    return Piece(span.of(text), span)


Rule = Callable[[Words], list[Piece] | None]
"""A parsed sentence to the pieces of one that says the same, None where the rule does not apply."""


class Retold(NamedTuple):
    """A text with all sentences changed to which a rule applies: their old spans."""

    variant: Variant
    changed: tuple[Span, ...]


def retold(doc: Doc, rule: Rule) -> Retold:
    """`doc` with the rule applied wherever it can be."""
    pieces: list[Piece] = []
    changed: list[Span] = []
    at = 0
    for sent in doc.sents:
        made = rule(_trimmed(sent))
        if made:
            span = _span(_trimmed(sent))
            pieces += [kept(doc.text, Span(at, span.start)), *made]
            changed.append(span)
            at = span.end
    return Retold(assembled([*pieces, kept(doc.text, Span(at, len(doc.text)))]), tuple(changed))


def said_moved(sent: Words) -> list[Piece] | None:
    """ "X said that S." to "S, X said." and back."""
    verb, body = sent.root, _body(sent)
    said = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb.lemma_ not in SAY or not said or not subject or body is None or _is_quoted(sent):
        return None
    left, right = said.left_edge.i, said.right_edge.i + 1
    if verb.i < left and right == body.end and subject.left_edge.i == sent.start:
        first = left + (sent.doc[left].lower_ == "that")
        return _joined(sent, [_raised(sent.doc[first:right]), ", ", _lowered(sent.doc[sent.start : left])])
    if right <= subject.left_edge.i < verb.i and left == sent.start:
        head = sent.doc[subject.left_edge.i : body.end]
        return _joined(sent, [_raised(head), " that ", _lowered(sent.doc[left:right])])
    return None


def day_moved(sent: Words) -> list[Piece] | None:
    """ "X met Y on Monday." to "On Monday, X met Y." """
    verb, body = sent.root, _body(sent)
    day = next((t for t in sent if t.text in WEEKDAYS and t.i > sent.start + 1), None)
    if day is None or body is None or _is_quoted(sent) or _opens_with_adverbial(sent):
        return None
    has_on = day.nbor(-1).lower_ == "on" and day.nbor(-1).head == verb and day.head == day.nbor(-1)
    first = day.i - 1 if has_on else day.i
    is_bare = day.dep_ in ("npadvmod", "nmod") and day.head == verb
    cut = sent.doc[first - 1].text == "," or (
        day.i + 1 < body.end and day.nbor(1).text in ("'s", "’s", "and")
    )
    if not (has_on or is_bare) or cut or first == sent.start:
        return None
    lead: list[Piece | str] = ["On ", _whole(sent.doc[day.i : day.i + 1]), ", "]
    rest: list[Piece | str] = [_lowered(sent.doc[sent.start : first])]
    if day.i + 1 < body.end:
        tail = sent.doc[day.i + 1 : body.end]
        rest += ["" if tail[0].is_punct else " ", _whole(tail)]
    return _joined(sent, lead + rest)


def passive(sent: Words) -> list[Piece] | None:
    """ "X rejected Y ..." to "Y was rejected by X ..." for a regular verb."""
    verb, body = sent.root, _body(sent)
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if not subject or not thing or body is None or _is_quoted(sent) or not _is_plain(verb, subject, thing):
        return None
    end = thing.right_edge.i + 1
    if subject.left_edge.i != sent.start or subject.right_edge.i + 1 != verb.i:
        return None
    if thing.left_edge.i != verb.i + 1 or end > body.end:
        return None
    made: list[Piece | str] = [
        _raised(sent.doc[verb.i + 1 : end]),
        " were " if _is_plural(thing) else " was ",
        _whole(sent.doc[verb.i : verb.i + 1]),
        " by ",
        _lowered(sent.doc[sent.start : verb.i]),
    ]
    if end < body.end:
        tail = sent.doc[end : body.end]
        made += ["" if tail[0].is_punct else " ", _whole(tail)]
    return _joined(sent, made)


def _is_plain(verb: Token, subject: Token, thing: Token) -> bool:
    """A regular verb in the simple past, alone in its clause, between two nouns."""
    regular = verb.tag_ == "VBD" and verb.text.endswith("ed")
    alone = not any(c.dep_ in ("aux", "neg", "conj", "ccomp", "prt", "dative") for c in verb.children)
    return regular and alone and subject.pos_ != "PRON" and thing.pos_ != "PRON"


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.children)


def _opens_with_adverbial(sent: Words) -> bool:
    subject = next((c for c in sent.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is None or subject.left_edge.i != sent.start


def _is_quoted(sent: Words) -> bool:
    return any(char in _QUOTES for char in sent.text)


def _trimmed(sent: Words) -> Words:
    """The sentence without blank tokens at its ends."""
    start, end = sent.start, sent.end
    while start < end and sent.doc[start].is_space:
        start += 1
    while end > start and sent.doc[end - 1].is_space:
        end -= 1
    return sent.doc[start:end]


def _body(sent: Words) -> Words | None:
    """The sentence without its final stop; None where it has none, or a blank token inside."""
    if len(sent) < 4 or sent[-1].text not in _ENDS or any(t.is_space for t in sent):
        return None
    return sent.doc[sent.start : sent.end - 1]


def _joined(sent: Words, parts: Sequence[Piece | str]) -> list[Piece]:
    """The parts with what was added, and the final stop of the sentence."""
    pieces = [Piece(part, None) if isinstance(part, str) else part for part in parts]
    return [*(piece for piece in pieces if piece.text), _whole(sent.doc[sent.end - 1 : sent.end])]


def _whole(words: Words) -> Piece:
    return kept(words.doc.text, _span(words))


def _raised(words: Words) -> Piece:
    piece = _whole(words)
    return piece._replace(text=piece.text[:1].upper() + piece.text[1:])


def _lowered(words: Words) -> Piece:
    """The words as the middle of a sentence has them: names keep their capital."""
    first, piece = words[0], _whole(words)
    if first.pos_ == "PROPN" or first.ent_type_ in ("PERSON", "GPE", "ORG", "NORP") or first.text == "I":
        return piece
    return piece._replace(text=piece.text[:1].lower() + piece.text[1:])


def _span(words: Words) -> Span:
    return Span(words.start_char, words.end_char)
