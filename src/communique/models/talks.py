"""The network that reads talks: windows to arrays. What the arrays mean is decided in `reading`."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from communique.errors import ModelError
from communique.models.bio import Floats
from communique.models.frames import Frame, MarkedFrame, distances, offsets
from communique.models.manifest import SHIPPED, Manifest, read_file, read_manifest
from communique.models.tokens import Bools, Ints, Pieces, tokenize

PARTS = ("encoder", "cue", "role", "types", "evidence", "act", "relate")
_EXACT = ("session.x64quantprecision", "1")
"""Without it the products of int8 overflow 16 bits on processors that have AVX2 and no VNNI, and nothing is
found; onnxruntime's documentation of quantisation calls it saturation of U8S8."""


class CueQuery(NamedTuple):
    """Words `low` to `high` of window `window` of a batch: ask for the source and content of this cue."""

    window: int
    low: int
    high: int


class Sentence(NamedTuple):
    """Words `low` to `high` of window `window` of a batch."""

    window: int
    low: int
    high: int


class TypeScores(NamedTuple):
    """Logits (s, 14) of the act types of s sentences, and the vectors (s, 14, 384) that they were made
    from.
    """

    logits: Floats
    vectors: Floats


class TypeQuery(NamedTuple):
    """Ask where sentence `sentence` (an index) reports an act of type `kind` (an index too)."""

    sentence: int
    kind: int


class ActQuery(NamedTuple):
    """Ask for the parts of the act of type `kind` whose evidence is words `low` to `high` of `sentence`."""

    sentence: int
    kind: int
    low: int
    high: int


class ActScores(NamedTuple):
    """BIO logits (q, l, 4, 3) for party, addressee, object and source; mode (q, 5); issue (q, 17)."""

    tags: Floats
    mode: Floats
    issue: Floats


class PairScores(NamedTuple):
    """Logits (n, 15) of the PLOVER roots and (n,) of there being a relation at all."""

    roots: Floats
    pair: Floats


class TalksModel:
    """The shipped weights. Sessions are made on first use and keep to `threads` threads each."""

    def __init__(self, folder: Path, manifest: Manifest, threads: int) -> None:
        self.folder = folder
        self.manifest = manifest
        self.threads = threads
        self._sessions: dict[str, ort.InferenceSession] = {}

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Self:
        """The weights in `path`, or those of the package. Raises ModelError where the manifest does not
        hold.
        """
        folder = path or SHIPPED
        manifest = read_manifest(folder)
        missing = {f"{part}.onnx" for part in PARTS} | {"tokenizer.json"}
        if missing - manifest.files.keys():
            raise ModelError(
                f"{folder} lacks {', '.join(sorted(missing - manifest.files.keys()))}. Reinstall the package."
            )
        return cls(folder, manifest, threads)

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The encoder's tokenizer, without cutting or padding."""
        tokenizer = Tokenizer.from_str(read_file(self.folder, self.manifest, "tokenizer.json").decode())
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def tokenize(self, text: str) -> Pieces:
        """The wordpieces of `text`."""
        return tokenize(self.tokenizer, text)

    def encode(self, frames: Sequence[Frame]) -> Floats:
        """Word states (n, w, 768) of n windows, zero beyond each window's words."""
        states = self._states(frames)
        heads = _pad([frame.heads for frame in frames])
        words: Floats = np.take_along_axis(states, heads[..., None], axis=1)
        return words * word_mask(frames)[..., None]

    def cues(self, words: Floats) -> Floats:
        """BIO logits (n, w, 3) of attribution cues."""
        return self._run("cue", words=words)[0]

    def roles(self, words: Floats, frames: Sequence[Frame], queries: Sequence[CueQuery]) -> Floats:
        """For each query, logits (q, w, 7): outside, then beginning and inside of source, content and cue."""
        width = words.shape[1]
        return self._run(
            "role",
            words=words[[q.window for q in queries]],
            cue=np.stack([words[q.window, q.low : q.high].mean(axis=0) for q in queries]),
            distance=_pad([distances(len(frames[q.window].heads), q.low, q.high) for q in queries], width),
            offset=_pad([offsets(frames[q.window].unit, q.low) for q in queries], width),
            mask=word_mask([frames[q.window] for q in queries], width),
        )[0]

    def types(self, words: Floats, sentences: Sequence[Sentence]) -> TypeScores:
        """Which act types each sentence holds."""
        cut, mask = _cut(words, sentences)
        logits, vectors = self._run("types", words=cut, mask=mask)
        return TypeScores(logits, vectors)

    def evidence(
        self, words: Floats, sentences: Sequence[Sentence], vectors: Floats, queries: Sequence[TypeQuery]
    ) -> Floats:
        """BIO logits (q, l, 3) of the clauses that report each type; `vectors` are those of `types`."""
        cut, mask = _cut(words, [sentences[q.sentence] for q in queries])
        return self._run("evidence", words=cut, mask=mask, **_asked(vectors, queries))[0]

    def acts(
        self, words: Floats, sentences: Sequence[Sentence], vectors: Floats, queries: Sequence[ActQuery]
    ) -> ActScores:
        """The parts of each act asked for; `vectors` are those of `types`."""
        cut, mask = _cut(words, [sentences[q.sentence] for q in queries])
        far = [distances(int(n), q.low, q.high) for n, q in zip(mask.sum(axis=1), queries, strict=True)]
        means = [row[q.low : q.high].mean(axis=0) for row, q in zip(cut, queries, strict=True)]
        tags, mode, issue = self._run(
            "act",
            words=cut,
            mask=mask,
            **_asked(vectors, queries),
            evidence=np.stack(means),
            distance=_pad(far, cut.shape[1]),
        )
        return ActScores(tags, mode, issue)

    def relate(self, frames: Sequence[MarkedFrame]) -> PairScores:
        """The relation between the marked spans of each text."""
        states = self._states(frames)
        at = np.array([frame.at for frame in frames], dtype=np.int64)
        mask = _mask([len(frame.ids) for frame in frames], states.shape[1])
        return PairScores(*self._run("relate", states=states, mask=mask, at=at))

    def sketch(self, words: Floats) -> Floats:
        """A few numbers of each word state, (n, w, k), for `gate`."""
        return self._run("sketch", words=words)[0]

    def gate(self, parts: Floats, measures: Floats) -> Floats:
        """Logits (p,) of pairs being worth marking, from means (p, 6, k) of sketches and measures (p, m)."""
        return self._run("gate", parts=parts, measures=measures)[0]

    def topics(self, words: Floats) -> Floats:
        """Logits (n, k) of the topics of n documents, from the word states of the window each opens with.

        The states are unpadded: windows of one call are of one length.
        """
        return self._run("topics", words=words)[0]

    def _states(self, frames: Sequence[Frame] | Sequence[MarkedFrame]) -> Floats:
        ids = _pad([frame.ids for frame in frames])
        mask = _mask([len(frame.ids) for frame in frames], ids.shape[1])
        return self._run("encoder", ids=ids, shapes=_pad([frame.shapes for frame in frames]), mask=mask)[0]

    def _run(self, part: str, **inputs: npt.NDArray[np.generic]) -> list[Floats]:
        if part not in self._sessions:
            self._sessions[part] = self._session(part)
        outputs: list[Floats] = self._sessions[part].run(None, inputs)
        return outputs

    def _session(self, part: str) -> ort.InferenceSession:
        options = ort.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry(*_EXACT)
        graph = read_file(self.folder, self.manifest, f"{part}.onnx")
        return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _asked(
    vectors: Floats, queries: Sequence[TypeQuery] | Sequence[ActQuery]
) -> dict[str, npt.NDArray[np.generic]]:
    """The vector (q, 384) and the index (q,) of each query's type."""
    kinds = np.array([q.kind for q in queries], dtype=np.int64)
    return {"vector": vectors[[q.sentence for q in queries], kinds], "kind": kinds}


def word_mask(frames: Sequence[Frame], width: int | None = None) -> Bools:
    """Which of the words (n, w) are real."""
    lengths = [len(frame.heads) for frame in frames]
    return _mask(lengths, max(lengths) if width is None else width)


def _mask(lengths: Sequence[int], width: int) -> Bools:
    mask: Bools = np.arange(width)[None, :] < np.array(lengths)[:, None]
    return mask


def _pad(rows: Sequence[Ints], width: int | None = None) -> Ints:
    out = np.zeros((len(rows), max(map(len, rows)) if width is None else width), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _cut(words: Floats, sentences: Sequence[Sentence]) -> tuple[Floats, Bools]:
    """The words (s, l, 768) of each sentence and their mask (s, l)."""
    lengths = [s.high - s.low for s in sentences]
    out = np.zeros((len(sentences), max(lengths), words.shape[-1]), dtype=np.float32)
    for i, s in enumerate(sentences):
        out[i, : s.high - s.low] = words[s.window, s.low : s.high]
    return out, _mask(lengths, out.shape[1])
