"""One document through every step of the reading: `Document → Reading`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from communique import __version__
from communique.codes.acts import CODEBOOK
from communique.codes.registry import Registry, load_registry
from communique.document import Document
from communique.findings import Actor, Event, ReaderVersion, Reading, Topic
from communique.models.manifest import Manifest
from communique.models.syntax import Syntax
from communique.models.talks import TalksModel
from communique.reading.actors import actors_of, cast_of
from communique.reading.acts import acts_of
from communique.reading.events import Setting, annotate, between_two, relate_items
from communique.reading.glances import Sketch
from communique.reading.implied import load_weights
from communique.reading.neural import read_raw, relate, worth_marking
from communique.reading.notes import notes
from communique.reading.pairs import candidates
from communique.reading.sentences import sentences
from communique.reading.speakers import heard_in, statements_of
from communique.reading.strictness import ODDS, Strictness
from communique.reading.times import times
from communique.reading.topics import topics_of
from communique.spans import Span


class Reader:
    """Reads documents: the parse gives sentences, times and actors, the network the rest.

    Equal documents give equal readings. Load once; it holds about 300 MB.
    """

    def __init__(
        self,
        syntax: Syntax,
        model: TalksModel,
        registry: Registry,
        strictness: Strictness = Strictness.BALANCED,
    ) -> None:
        self._syntax = syntax
        self._model = model
        self._registry = registry
        self._strictness = strictness
        self._weights = load_weights()

    @classmethod
    def load(
        cls,
        registry: Path | None = None,
        threads: int = 1,
        strictness: Strictness = Strictness.BALANCED,
    ) -> Self:
        """The shipped models, with the registry of actors extended by a file of the user's own.

        `threads` are those of the network. Raises ModelError and RegistryError.
        """
        return cls(Syntax.load(), TalksModel.load(threads=threads), load_registry(registry), strictness)

    @property
    def version(self) -> ReaderVersion:
        """What a reading by this reader is marked with."""
        return version_of(self._model.manifest, self._strictness)

    def read(self, document: Document) -> Reading:
        """Everything found in `document`; an empty reading for a text without words."""
        doc = self._syntax.parse(document.text)
        bounds = sentences(doc)
        raw = read_raw(self._model, document.text, bounds, ODDS[self._strictness])
        when = times(doc, document.published, document.dateline.date if document.dateline else None)
        cast = cast_of(
            doc,
            self._registry,
            published=document.published,
            publisher=document.publisher,
            heard=heard_in(raw.attributions),
        )
        actors = actors_of(cast)
        statements = statements_of(cast, raw.attributions)
        setting = Setting(doc, bounds, when, document.published, _names(actors))
        acts = acts_of(cast, setting, raw.acts, self._weights)
        return Reading(
            document=document,
            reader=self.version,
            sentences=bounds,
            times=when,
            actors=actors,
            statements=statements,
            events=self._events(document.text, setting, raw.sketch),
            acts=acts,
            topics=self._topics(raw.topics),
            notes=notes(document, doc, statements, acts),
        )

    def _topics(self, chances: Sequence[float]) -> tuple[Topic, ...]:
        head = self._model.manifest.topics
        return topics_of(chances, head) if head else ()

    def _events(self, text: str, setting: Setting, sketch: Sketch | None) -> tuple[Event, ...]:
        odds = ODDS[self._strictness]
        pairs = between_two(candidates(setting.doc, list(setting.names)), setting.names)
        if sketch is not None:
            pairs = worth_marking(self._model, sketch, setting.sentences, pairs, odds)
        relations = relate(self._model, relate_items(text, setting.sentences, pairs))
        return annotate(setting, pairs, relations, odds)


def version_of(manifest: Manifest, strictness: Strictness) -> ReaderVersion:
    """What a reading by the weights of this manifest is marked with; needs no model loaded."""
    models = {manifest.name: f"sha256:{manifest.digest}"}
    models |= {head.name: f"sha256:{head.digest}" for head in manifest.heads}
    chosen = None if strictness is Strictness.BALANCED else strictness.value
    return ReaderVersion(version=__version__, codebook=CODEBOOK, models=models, strictness=chosen)


def _names(actors: Sequence[Actor]) -> dict[Span, str]:
    return {mention: actor.name for actor in actors for mention in actor.mentions}
