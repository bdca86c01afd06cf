"""From arrays to findings, on arrays made by hand: no model is loaded."""

import numpy as np
import pytest

from communique.models.bio import Floats, Run
from communique.models.frames import Frame
from communique.models.manifest import Labels
from communique.models.talks import ActQuery, ActScores
from communique.models.temperature import tempered
from communique.reading.decode_acts import (
    Place,
    choose_types,
    decode_acts,
    decode_evidence,
    evidences,
    nearest,
)
from communique.reading.decode_attribution import (
    CONTENT,
    CUE,
    SOURCE,
    Tagged,
    attribution_of,
    decode_cues,
    decode_roles,
    in_core,
    univocal,
)
from communique.reading.decode_relations import decode_relations

TEXT = "Moscow said it rejects the plan"
LABELS = Labels(("meeting", "rejection"), ("actual", "future"), ("process", "other"), ("ACCUSE", "YIELD"))


def _frame(text: str = TEXT) -> Frame:
    words = text.split()
    starts = np.cumsum([0, *(len(w) + 1 for w in words)])[:-1]
    ends = starts + [len(w) for w in words]
    none = np.zeros(0, dtype=np.int64)
    return Frame(none, none, np.arange(len(words)), starts, ends, np.zeros(len(words), dtype=np.int64))


def _logits(tags: list[int], count: int) -> Floats:
    """Scores (w, t) that make `tags` the best path."""
    return np.where(np.array(tags)[:, None] == np.arange(count), np.float32(8), np.float32(0))


def test_a_cue_leads_to_its_attribution() -> None:
    frame = _frame()
    (cues,) = decode_cues(_logits([0, 1, 0, 0, 0, 0], 3)[None], [frame])
    (tagged,) = decode_roles(_logits([1, 5, 3, 4, 4, 4], 7)[None], cues, [frame])
    found = attribution_of(TEXT, frame, tagged)
    assert found is not None
    assert [[s.of(TEXT) for s in part] for part in found[:3]] == [
        ["Moscow"], ["said"], ["it rejects the plan"],
    ]  # fmt: skip
    assert found.score > 0.9


def test_odds_make_cues_rarer_and_leave_their_scores() -> None:
    frame = _frame()
    unsure = np.array([[0, 0.5, 0], [0, 3, 0], *[[0, -3, 0]] * 4], dtype=np.float32)[None]
    found = {odds: decode_cues(unsure, [frame], odds)[0] for odds in (1 / 3, 1.0, 3.0, 30.0)}
    assert [[run.low for run in runs] for runs in found.values()] == [[0, 1], [0, 1], [1], []]
    assert found[3.0][0] == found[1.0][1]


def test_a_part_may_have_several_spans() -> None:
    frame = _frame()
    (tagged,) = decode_roles(_logits([3, 5, 3, 4, 0, 3], 7)[None], [Run(0, 1, 2, 1.0)], [frame])
    found = attribution_of(TEXT, frame, tagged)
    assert found is not None
    assert [s.of(TEXT) for s in found.content] == ["Moscow", "it rejects", "plan"]
    assert found.source == ()


def test_a_cue_without_source_and_content_is_none() -> None:
    assert attribution_of(TEXT, _frame(), Tagged(Run(0, 1, 2, 0.9), (Run(CUE, 1, 2, 0.9),))) is None


def test_runs_of_one_cue_are_one_attribution() -> None:
    first = Tagged(Run(0, 0, 1, 0.8), (Run(CUE, 3, 4, 1.0), Run(SOURCE, 1, 2, 1.0)))
    second = Tagged(Run(0, 3, 4, 0.9), (Run(CUE, 0, 1, 1.0), Run(SOURCE, 1, 2, 1.0)))
    other = Tagged(Run(0, 5, 6, 0.9), (Run(SOURCE, 4, 5, 1.0),))
    assert univocal([first, second, other]) == [second, other]


def test_a_cue_inside_a_surer_attribution_is_none() -> None:
    outer = Tagged(Run(0, 1, 2, 0.9), (Run(CONTENT, 2, 6, 0.9),))
    inner = Tagged(Run(0, 3, 4, 0.5), (Run(CONTENT, 4, 6, 0.5),))
    assert univocal([inner, outer]) == [outer]


def test_content_belongs_to_the_surer_attribution() -> None:
    surer = Tagged(Run(0, 1, 2, 0.9), (Run(CONTENT, 2, 4, 0.9),))
    other = Tagged(Run(0, 5, 6, 0.5), (Run(SOURCE, 4, 5, 0.5), Run(CONTENT, 3, 4, 0.5)))
    assert univocal([other, surer]) == [surer, other._replace(parts=other.parts[:1])]


def test_only_cues_of_the_core_are_kept() -> None:
    frame = _frame()._replace(unit=np.array([0, 0, 1, 1, 2, 2]))
    kept = [low for low in range(6) if in_core(Run(0, low, low + 1, 1.0), frame, 1, 2)]
    assert kept == [2, 3]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(1, 4), (5, 9)], [(1, 9)]),
        ([(1, 4), (6, 12)], [(1, 4), (6, 12)]),
        ([(1, 4), (9, 10)], [(1, 4)]),
        ([(2, 3)], [(2, 3)]),
        ([], [(0, 12)]),
    ],
)
def test_evidence_is_one_clause_an_act(found: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    given = [Run(0, low, high, 1.0) for low, high in found]
    assert [(run.low, run.high) for run in evidences(given, 12)] == expected


def test_a_role_goes_to_the_evidence_it_is_in_or_nearest_to() -> None:
    inside, near, far = Run(0, 5, 6, 0.2), Run(0, 2, 3, 0.9), Run(0, 30, 31, 0.9)
    evidence = ActQuery(0, 0, 4, 10)
    assert nearest([far, near, inside], evidence) is inside
    assert nearest([far, near], evidence) is near
    assert nearest([], evidence) is None


def test_acts_have_their_parts_in_the_document() -> None:
    frame = _frame()
    types = choose_types(
        np.array([[-4.0, 4.0]], dtype=np.float32), LABELS, {"meeting": 0.5, "rejection": 0.5}
    )
    place = Place(7, frame, 0, 6)
    located = decode_evidence([place], types, _logits([0, 0, 1, 2, 2, 2], 3)[None])
    parts = [[0, 0, 1, 0, 0, 0], [0] * 6, [0, 0, 0, 0, 1, 2], [1, 0, 0, 0, 0, 0]]
    tags = np.stack([_logits(part, 3) for part in parts], axis=1)[None]
    scores = ActScores(tags, np.array([[2.0, 0.0]], np.float32), np.array([[0.0, 2.0]], np.float32))
    (act,) = decode_acts(TEXT, [place], located, scores, LABELS)
    assert (act.sentence, act.type, act.mode, act.issue) == (7, "rejection", "actual", "other")
    spans = (act.span, act.party, act.object, act.source)
    assert [s and s.of(TEXT) for s in spans] == ["it rejects the plan", "it", "the plan", "Moscow"]
    assert act.addressee is None
    assert act.score == pytest.approx(0.982, abs=0.001)


def test_a_temperature_changes_scores_and_not_what_is_found() -> None:
    logits, least = np.array([[-4.0, 4.0]], dtype=np.float32), {"meeting": 0.5, "rejection": 0.97}
    plain, cooled = choose_types(logits, LABELS, least), choose_types(logits, LABELS, least, 2.0)
    assert plain.queries == cooled.queries
    assert cooled.chances[0, 1] == pytest.approx(tempered(float(plain.chances[0, 1]), 2.0))
    roots, pair = np.array([[3.0, 0.0]], dtype=np.float32), np.zeros(1, dtype=np.float32)
    before, after = (decode_relations(roots, pair, LABELS.roots, t)[0] for t in (1.0, 2.0))
    assert before.type == after.type
    assert after.score == pytest.approx(1 / (1 + np.exp(-1.5)))


@pytest.mark.parametrize("chance", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_a_tempered_chance_keeps_its_side(chance: float) -> None:
    assert tempered(chance, 1.0) == chance
    assert 0 < tempered(chance, 2.0) < 1
    assert abs(tempered(chance, 2.0) - 0.5) <= abs(chance - 0.5)


def test_relations_have_a_root_its_quad_and_the_score_of_none() -> None:
    roots = np.array([[3.0, 0.0], [0.0, 3.0]], dtype=np.float32)
    found = decode_relations(roots, np.array([5.0, -5.0], dtype=np.float32), LABELS.roots)
    assert [(r.type, r.quad) for r in found] == [("ACCUSE", 3), ("YIELD", 2)]
    assert found[0].none_score < 0.01
    assert found[1].none_score > 0.99
