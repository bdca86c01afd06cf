"""Whom every phrase and pronoun of a document stands for, in the order of the text."""

from bisect import bisect_left
from collections.abc import Sequence

from communique.reading.lexicon import (
    CROWDS,
    FEMALE,
    FIRST_PLURAL,
    FIRST_SINGULAR,
    HE,
    IT,
    MALE,
    SECOND,
    SHE,
    SPEECH,
    THEY,
    WHO,
)
from communique.reading.parties import SEPARATOR, before_name, join, placed
from communique.reading.phrases import described, is_plural, named, phrase_start
from communique.reading.reported import is_reported, speech_verb
from communique.reading.scene import Referent, Resolved, Scene
from communique.reading.sides import both
from communique.reading.words import NOMINAL, Words

_REACH = 6
_JOINING = frozenset({"group", "armed_group", "organisation"})
"""Kinds whose description stands for a party of its own where several are named together."""

_CHAIN = 12
_SPOKE_BEFORE = 1.0
"""What having spoken adds for a pronoun that speaks: reports let one speaker go on."""
_SKIPPED = frozenset({"compound", "amod", "det", "nmod", "punct", "prep", "nummod"})


def referents_of(scene: Scene) -> list[Referent]:
    """Every phrase that stands for somebody, in order.

    The narration comes first, then the quotations: who speaks in them may be said after them only.
    """
    heads = [i for i in range(len(scene.words.form)) if _heads_phrase(scene, i)]
    told: list[Referent] = []
    for i in heads:
        if i not in scene.quote_of:
            _add(scene, told, i)
    spoken: list[Referent] = []
    for i in heads:
        if i in scene.quote_of:
            before = told[: bisect_left(told, i, key=lambda r: r.at)]
            _add(scene, spoken, i, sorted([*before, *spoken], key=lambda r: r.at), told)
    return sorted([*told, *spoken], key=lambda r: r.at)


def _add(
    scene: Scene,
    into: list[Referent],
    i: int,
    seen: Sequence[Referent] | None = None,
    told: Sequence[Referent] | None = None,
) -> None:
    who = resolve_head(scene, into if seen is None else seen, told or into, i)
    if not who:
        return
    referent = _referent(scene, into if seen is None else seen, i, who)
    into.append(referent)
    together = _together(scene, into, referent)
    if together:
        into.append(together)


def _together(scene: Scene, into: Sequence[Referent], last: Referent) -> Referent | None:
    """The joint referent that a coordination ends with: `he and his counterpart`, `Amari, Sato and Obi`."""
    words = scene.words
    if words.dep[last.at] != "conj" or words.conjuncts(last.at):
        return None
    chain = [last.at]
    while words.dep[chain[-1]] == "conj":
        chain.append(words.head[chain[-1]])
    members = [r for r in into[-_CHAIN:] if r.at in chain and not r.joint]
    if len(members) < 2 or len(members) != len(chain):
        return None
    who = coordinated(scene, [r.who for r in members])
    return members[0]._replace(
        at=last.at, high=last.high, who=who, plural=True, several=True, person=False, joint=True
    )


def _heads_phrase(scene: Scene, i: int) -> bool:
    words = scene.words
    if words.pos[i] not in NOMINAL and i not in scene.names.at and words.lower[i] not in PRONOUNS:
        return False
    name = scene.names.at.get(i)
    if name is not None:
        modifier = name.form == "adjective" and words.dep[i] in {"amod", "compound"}
        return i == words.root(name.low, name.high) and not modifier and not placed(words, name)
    return words.dep[i] not in _SKIPPED


PRONOUNS = FIRST_PLURAL | FIRST_SINGULAR | SECOND | HE | SHE | IT | THEY | WHO


def resolve_head(scene: Scene, seen: Sequence[Referent], told: Sequence[Referent], i: int) -> Resolved | None:
    """Whom the word at token `i` stands for.

    `seen` are the referents before it, `told` those of the narration.
    """
    words = scene.words
    lower = words.lower[i]
    if (
        lower in PRONOUNS
        and words.pos[i] in {"PRON", "DET", "PROPN", "SCONJ", "NOUN"}
        and i not in scene.names.at
    ):
        return pronoun(scene, seen, told, i)
    if i in scene.names.at:
        return named(scene, i)
    if lower in {"both", "two"} and words.pos[i] in {"PRON", "NUM", "NOUN"}:
        return both(scene, seen, i)
    return described(scene, seen, i)


def _referent(scene: Scene, seen: Sequence[Referent], i: int, who: Resolved) -> Referent:
    words = scene.words
    name = scene.names.at.get(i)
    low, high = (name.low, name.high) if name else (phrase_start(scene, i), i + 1)
    plural = _is_plural(scene, seen, i)
    subject = words.dep[i] in {"nsubj", "nsubjpass"}
    crowd = plural or words.lower[i] in IT or words.lemma[i] in CROWDS
    return Referent(
        at=i,
        low=low,
        high=high,
        who=who,
        plural=plural,
        several=plural or SEPARATOR in (who.party or ""),
        person=who.kind == "person" or (who.kind == "office" and not crowd),
        subject=subject,
        spoken=subject and words.lemma[words.head[i]] in SPEECH,
        gender=_gender(words, low, i),
    )


def _is_plural(scene: Scene, seen: Sequence[Referent], i: int) -> bool:
    """Whether the word at token `i` is a plural: by itself, a relative pronoun by the word it takes up."""
    words = scene.words
    if words.lower[i] in WHO:
        head = _relative_head(words, i)
        return any(r.at == head and r.plural for r in seen)
    return words.lower[i] in THEY | FIRST_PLURAL or is_plural(scene, i)


def _gender(words: Words, low: int, i: int) -> str | None:
    """By a title or noun (`Mr`, `spokeswoman`, `she`) in the phrase; None where nothing tells."""
    near = {words.lower[j].rstrip(".") for j in range(before_name(words, low), i + 1)}
    if near & (FEMALE | SHE):
        return "f"
    return "m" if near & (MALE | HE) else None


def pronoun(scene: Scene, seen: Sequence[Referent], told: Sequence[Referent], i: int) -> Resolved | None:
    """Whom a pronoun stands for."""
    lower = scene.words.lower[i]
    if lower in FIRST_PLURAL | FIRST_SINGULAR:
        return _speaker(scene, told, i)
    if lower in SECOND:
        return _addressed(scene, i)
    if lower in WHO:
        return _relative(scene, seen, i)
    if lower in HE | SHE:
        return _person(scene, seen, told, i, "f" if lower in SHE else "m")
    if lower in THEY:
        return _several(scene, seen, i)
    return _thing(scene, seen, i)


def _speaker(scene: Scene, told: Sequence[Referent], i: int) -> Resolved | None:
    """Who says `we`: the speaker of the quotation, of the turn, of the document."""
    quote = scene.quote_of.get(i)
    if quote is not None:
        return _quoted(scene, told, i, scene.voices[quote].speaker) or scene.narrator
    turn = scene.turn_of.get(i)
    if turn is not None:
        return labelled(scene, turn)
    return _introduced(scene, told, i) or scene.narrator


def _introduced(scene: Scene, told: Sequence[Referent], i: int) -> Resolved | None:
    """Who was given the word without quotation marks: `X, minister for trade, said:` before `I welcome`."""
    if scene.narrator and scene.narrator.kind == "person":
        return None
    words = scene.words
    before = [
        r
        for r in told
        if r.at < i and r.spoken and words.lower[words.head[r.at] + 1 : words.head[r.at] + 2] == [":"]
    ]
    return before[-1].who if before else None


def _quoted(scene: Scene, told: Sequence[Referent], i: int, speaker: int | None) -> Resolved | None:
    """The speaker of a quotation: the one given, else the person or body that the words before speak of."""
    if speaker is not None:
        who = next((r.who for r in told if r.at == speaker and not r.joint), None) or resolve_head(
            scene, told, told, speaker
        )
        if who:
            return who
    sentence = scene.words.sentence
    near = [r for r in told if r.at < i and sentence[i] - sentence[r.at] <= 1 and (r.subject or r.person)]
    return max(near, key=lambda r: (r.spoken, r.subject and r.person, r.subject, r.at)).who if near else None


def labelled(scene: Scene, turn: int) -> Resolved:
    """The speaker of a turn of a transcript, by its label."""
    words = scene.words
    label = scene.turns[turn].label
    low, high = words.tokens(label)
    for i in range(high - 1, low - 1, -1):
        if i in scene.names.at:
            return named(scene, i)
    text = label.of(words.text)
    if text == "Q":
        return Resolved("reporter", None, "person", False, "reporter")
    return Resolved(
        text.title(), scene.narrator.party if scene.narrator else None, "person", True, f"person:{text}"
    )


def _addressed(scene: Scene, i: int) -> Resolved | None:
    """Whom a question of a transcript is put to: the speaker of the next turn."""
    turn = scene.turn_of.get(i)
    if turn is None or turn + 1 >= len(scene.turns):
        return scene.narrator if turn is not None else None
    return labelled(scene, turn + 1)


def _relative(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """The head of the relative clause that the pronoun opens."""
    head = _relative_head(scene.words, i)
    return next((r.who for r in reversed(seen) if r.at == head), None)


def _relative_head(words: Words, i: int) -> int | None:
    """The word that the relative clause around token `i` explains, or None."""
    verb = words.head[i]
    while words.dep[verb] not in {"relcl", "ROOT"} and words.head[verb] != verb:
        verb = words.head[verb]
    return words.head[verb] if words.dep[verb] == "relcl" else None


def _near(scene: Scene, seen: Sequence[Referent], i: int) -> list[Referent]:
    """The referents of the sentences before, the nearest last."""
    sentence = scene.words.sentence
    return [r for r in seen if r.at < i and sentence[i] - sentence[r.at] <= _REACH]


def _person(
    scene: Scene, seen: Sequence[Referent], told: Sequence[Referent], i: int, gender: str
) -> Resolved | None:
    words = scene.words
    quote = scene.quote_of.get(i)
    speaker = scene.voices[quote].speaker if quote is not None else None
    heard = next((r.who.key for r in told if r.at == speaker), None)
    near = [r for r in _near(scene, seen, i) if not r.joint]
    candidates = [
        r
        for r in near
        if r.person
        and not r.plural
        and r.gender in {None, gender}
        and r.who.key != heard
        and not _is_other(words, r, i)
    ]
    other = {r.who.key for r in candidates if r.gender is None} & {
        r.who.key for r in _near(scene, seen, i) if r.gender and r.gender != gender
    }
    fitting = [r for r in candidates if r.who.key not in other] or candidates
    return max(fitting, key=lambda r: _salience(scene, r, i)).who if fitting else None


def _same_clause(words: Words, referent: Referent, i: int) -> bool:
    """Whether both are arguments of one verb, so that a plain pronoun cannot mean the other."""
    plain = words.dep[i] in {"dobj", "dative", "pobj"}
    return plain and referent.subject and words.head[referent.at] == words.head[i]


def _is_other(words: Words, referent: Referent, i: int) -> bool:
    """Whether the grammar keeps a pronoun from meaning somebody named in its sentence.

    Beside it with one verb (`Amari met him`), in what it says (`Amari, he says, waits`), or the head of its
    relative clause (`Amari, whom he met`).
    """
    verb = speech_verb(words, i)
    said = verb is not None and is_reported(words, referent.at, verb)
    clause = words.head[i]
    relative = words.dep[i] == "nsubj" and words.dep[clause] == "relcl" and words.head[clause] == referent.at
    return said or relative or _same_clause(words, referent, i)


def _salience(scene: Scene, referent: Referent, i: int) -> tuple[float, int]:
    """How much a referent stands out at token `i`: near, a subject, a speaker, told rather than quoted."""
    words = scene.words
    gap = words.sentence[i] - words.sentence[referent.at]
    score = -1.0 * gap
    speaks = speech_verb(words, i) is not None
    score += 0.9 * referent.subject + (_SPOKE_BEFORE if speaks else 0.4) * referent.spoken
    score -= 0.7 * (words.dep[referent.at] in {"poss", "pobj"})
    score -= 0.6 * ((referent.at in scene.quote_of) != (i in scene.quote_of))
    return score, referent.at


def _several(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """`they`: several people or a body of people."""
    words = scene.words
    candidates = [
        r
        for r in _near(scene, seen, i)
        if (r.several or r.who.kind in {"armed_group", "group", "state", "organisation", "igo"})
        and not _same_clause(words, r, i)
    ]
    if not candidates:
        return None
    return max(candidates, key=lambda r: (_salience(scene, r, i)[0] + 0.8 * r.several, r.at)).who


def _thing(scene: Scene, seen: Sequence[Referent], i: int) -> Resolved | None:
    """`it`: a state, an organisation, a group."""
    words = scene.words
    candidates = [
        r for r in _near(scene, seen, i) if not r.person and not r.several and not _same_clause(words, r, i)
    ]
    return max(candidates, key=lambda r: _salience(scene, r, i)).who if candidates else None


def coordinated(scene: Scene, found: Sequence[Resolved]) -> Resolved:
    """One value for several: the parties joint, the names too."""
    if len(found) == 1:
        return found[0]
    parties = [f.party or f.name for f in found if f.party or f.kind in _JOINING]
    party = join(parties) if any(f.party for f in found) else None
    name = join(f.name for f in found)
    return Resolved(name, party, "group", all(f.named for f in found), name)
