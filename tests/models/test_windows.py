"""Windows: cores follow one another without a gap, and nothing exceeds the budget."""

from hypothesis import given
from hypothesis import strategies as st

from communique.models.windows import pack

BUDGET = 50
LENGTHS = st.lists(st.integers(1, BUDGET), max_size=60)


@given(LENGTHS, st.integers(0, 2))
def test_cores_cover_every_unit_once_in_order(lengths: list[int], context: int) -> None:
    windows = pack(lengths, BUDGET, context)
    assert [i for w in windows for i in range(w.core_first, w.core_last)] == list(range(len(lengths)))


@given(LENGTHS, st.integers(0, 2))
def test_windows_stay_within_the_budget_and_hold_their_core(lengths: list[int], context: int) -> None:
    for window in pack(lengths, BUDGET, context):
        assert sum(lengths[window.first : window.last]) <= BUDGET
        assert window.first <= window.core_first < window.core_last <= window.last


def test_a_core_has_a_unit_of_context_at_either_side() -> None:
    second = pack([10] * 10, BUDGET, 1)[1]
    assert (second.first, second.core_first, second.core_last, second.last) == (3, 4, 7, 8)


def test_no_units_make_no_windows() -> None:
    assert pack([], BUDGET) == []
