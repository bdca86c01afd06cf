"""The timeline as inline SVG: a lane a kind of act, a row a manner, days across.

Shape tells the manner (disc reported, open diamond planned, open circle possible, open square denied);
nothing rests on colour. Items too close to be told apart become one mark with their number in it. Colours are
the page's CSS variables; equal marks give equal bytes.
"""

import datetime as dt
import io
import re
import warnings
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

import matplotlib as mpl
import msgspec
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.textpath import TextToPath

from communique.export.brief import Lane, Manner, Mark
from communique.export.wording import counted, period, plain

LANES: Final[dict[Lane, str]] = {
    "proposals": "Proposals and answers",
    "agreements": "Agreements, observance",
    "meetings": "Meetings, mediation",
    "positions": "Positions",
    "pressure": "Pressure",
    "appraisals": "Judgements",
}
SHAPES: Final[dict[Manner, tuple[str, bool, str]]] = {
    "reported": ("o", True, "reported"),
    "planned": ("D", False, "planned or promised"),
    "possible": ("o", False, "possible"),
    "denied": ("s", False, "said not to be so"),
}

TITLE: Final = "Timeline of the talks as reported"
WIDTH: Final = 760.0  # points
GUTTER: Final = 132.0  # points, for the lanes' names
MARGIN: Final = 16.0  # points, right of the axis
ROW: Final = 21.0  # points
TICKS: Final = 10
GAP: Final = 15.0  # points: marks nearer than this become one
REACH: Final = 10.0  # points from a mark's middle to its label
FONT: Final = 9.0  # points
FAR: Final = 60  # days: a first or last item may stand this far off before it counts as an outlier

# Stand-ins that become the page's colours once drawn.
_INK, _MUTED, _RULE, _ACCENT, _PAPER = "#010101", "#020202", "#030303", "#040404", "#050505"
_VARIABLES: Final[dict[str, str]] = {
    _INK: "var(--ink, #1d1d1b)",
    _MUTED: "var(--muted, #5c5a55)",
    _RULE: "var(--rule, #d8d4cb)",
    _ACCENT: "var(--accent, #1b4965)",
    _PAPER: "var(--paper, #ffffff)",
}
_SVG: Final = "{http://www.w3.org/2000/svg}"
_DAY_STEPS: Final = (1, 2, 3, 7, 14)
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120)


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Marks of one row that are drawn as one, at `x` points from the axis's start."""

    x: float
    marks: tuple[Mark, ...]

    @property
    def label(self) -> str | None:
        """The marks' label where they all have the same."""
        labels = {mark.label for mark in self.marks}
        return plain(labels.pop()) if len(labels) == 1 else None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """The clusters of one lane and manner, from left to right."""

    lane: Lane
    manner: Manner
    clusters: tuple[Cluster, ...]


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """Words beside a mark: `x` is their edge at the mark, in points from the axis's start."""

    x: float
    side: Literal["left", "right"]
    text: str


def timeline_svg(marks: Sequence[Mark]) -> str:
    """The drawing as an `<svg>` element for an HTML page, titled and described; empty for no marks."""
    if not marks:
        return ""
    near = near_marks(marks)
    first, last = _days(near)
    rows = rows_of(near, first, last)
    return _dressed(_draw(rows, first, last), _described(marks, near))


def near_marks(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks without first or last ones so far off that they would take half of the axis."""
    kept = sorted(marks, key=lambda m: (m.date, m.lane, m.manner, m.label))
    while len(kept) > 2 and _is_far(kept[0], kept[1], kept):
        kept = kept[1:]
    while len(kept) > 2 and _is_far(kept[-2], kept[-1], kept):
        kept = kept[:-1]
    return tuple(kept)


def rows_of(marks: Sequence[Mark], first: dt.date, last: dt.date) -> tuple[Row, ...]:
    """The rows that have marks, in the order of `LANES` and `SHAPES`."""
    scale = (WIDTH - GUTTER - MARGIN) / (last - first).days
    rows = []
    for lane in LANES:
        for manner in SHAPES:
            held = [m for m in marks if m.lane == lane and m.manner == manner]
            if held:
                rows.append(Row(lane=lane, manner=manner, clusters=_clusters(held, first, scale)))
    return tuple(rows)


def labels_of(row: Row) -> tuple[Label, ...]:
    """The labels that fit: right of their mark, else left of it, else none; never over a mark or a label."""
    end = WIDTH - GUTTER
    labels: list[Label] = []
    free = 0.0
    for number, cluster in enumerate(row.clusters):
        after = row.clusters[number + 1].x - REACH if number + 1 < len(row.clusters) else end
        left, right = cluster.x - REACH, cluster.x + REACH
        width = width_of(cluster.label) if cluster.label else 0.0
        if cluster.label and right + width <= after:
            labels.append(Label(x=right, side="right", text=cluster.label))
            free = right + width
        elif cluster.label and free + width <= left:
            labels.append(Label(x=left, side="left", text=cluster.label))
            free = right
        else:
            free = right
    return tuple(labels)


def tick_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """The days that the axis names, ten at most: every so many days, or first days of months."""
    span = (last - first).days
    for step in _DAY_STEPS:
        if span < TICKS * step:
            return [first + dt.timedelta(days=days) for days in range(0, span + 1, step)]
    step = next((months for months in _MONTH_STEPS if span < TICKS * 30 * months), _MONTH_STEPS[-1])
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return [dt.date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]


def tick_labels(days: Sequence[dt.date]) -> list[str]:
    """`3 Jun`, or `Jun` where all ticks are first days of a month; with the year below where it is new."""
    form = "%b" if all(day.day == 1 for day in days) else "%e %b"
    years = [None, *(day.year for day in days)]
    return [
        f"{day:{form}}".strip() + (f"\n{day.year}" if day.year != year else "")
        for day, year in zip(days, years, strict=False)
    ]


def _is_far(one: Mark, two: Mark, marks: Sequence[Mark]) -> bool:
    gap = (two.date - one.date).days
    return gap > FAR and 2 * gap > (marks[-1].date - marks[0].date).days


def _days(marks: Sequence[Mark]) -> tuple[dt.date, dt.date]:
    """The axis's first and last day: those of the marks with a little air."""
    first, last = min(m.date for m in marks), max(m.date for m in marks)
    air = dt.timedelta(days=max(2, (last - first).days // 30))
    return first - air, last + air


def _clusters(marks: Sequence[Mark], first: dt.date, scale: float) -> tuple[Cluster, ...]:
    clusters: list[Cluster] = []
    for mark in sorted(marks, key=lambda m: (m.date, m.label)):
        x = (mark.date - first).days * scale
        if clusters and x - clusters[-1].x < GAP:
            clusters[-1] = Cluster(x=clusters[-1].x, marks=(*clusters[-1].marks, mark))
        else:
            clusters.append(Cluster(x=x, marks=(mark,)))
    return tuple(clusters)


def width_of(text: str) -> float:
    """Points that the text takes in DejaVu Sans, which is wider than the faces that browsers use."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")
        width, _, _ = TextToPath().get_text_width_height_descent(
            text, FontProperties(size=FONT), ismath=False
        )
    return float(width) + 4


def _draw(rows: Sequence[Row], first: dt.date, last: dt.date) -> str:
    height = ROW * len(rows)
    legend, axis = 26.0, 34.0
    total = legend + height + axis
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "communique", "font.size": FONT}):
        figure = Figure(figsize=(WIDTH / 72, total / 72), dpi=72)
        axes = figure.add_axes(
            (GUTTER / WIDTH, axis / total, (WIDTH - GUTTER - MARGIN) / WIDTH, height / total),
            facecolor="none",
        )
        _frame(axes, rows, first, last)
        for number, row in enumerate(rows):
            _draw_row(axes, row, len(rows) - 1 - number, first, last)
        _legend(figure, rows)
        return _svg(figure)


def _frame(axes: Axes, rows: Sequence[Row], first: dt.date, last: dt.date) -> None:
    axes.set_xlim(0, (last - first).days)
    axes.set_ylim(-0.5, len(rows) - 0.5)
    days = tick_days(first, last)
    axes.set_xticks([(day - first).days for day in days], tick_labels(days), color=_MUTED)
    axes.tick_params(axis="x", color=_MUTED, length=3)
    axes.grid(axis="x", color=_RULE, linewidth=0.5)
    axes.set_yticks([])
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(_MUTED)
    _lane_names(axes, rows)


def _lane_names(axes: Axes, rows: Sequence[Row]) -> None:
    """Each lane's name beside its first row, and a rule above it."""
    top = len(rows) - 1
    for number, row in enumerate(rows):
        if number == 0 or rows[number - 1].lane != row.lane:
            axes.axhline(
                top - number + 0.5,
                color=_RULE,
                linewidth=0.8,
                xmin=-GUTTER / (WIDTH - GUTTER - MARGIN),
                clip_on=False,
            )
            axes.annotate(
                LANES[row.lane],
                (0, top - number),
                xycoords=("figure fraction", "data"),
                ha="left",
                va="center",
                color=_INK,
                annotation_clip=False,
            )


def _draw_row(axes: Axes, row: Row, y: int, first: dt.date, last: dt.date) -> None:
    per_point = (last - first).days / (WIDTH - GUTTER - MARGIN)
    for cluster in row.clusters:
        many = len(cluster.marks) > 1
        x = cluster.x * per_point
        axes.add_line(_shape(row.manner, [x], [y], size=14 if many else 8))
        if many:
            inside = _PAPER if SHAPES[row.manner][1] else _INK
            _number(axes, cluster, (x, y), inside)
    for label in labels_of(row):
        edge = "left" if label.side == "right" else "right"
        axes.text(label.x * per_point, y, label.text, color=_INK, ha=edge, va="center", parse_math=False)


def _number(axes: Axes, cluster: Cluster, at: tuple[float, float], color: str) -> None:
    many = str(len(cluster.marks))
    axes.text(*at, many, color=color, ha="center", va="center", fontsize=7.5, parse_math=False)


def _shape(manner: Manner, x: list[float], y: list[float], size: float) -> Line2D:
    form, filled, _ = SHAPES[manner]
    smaller = size * 0.8 if form == "D" else size
    return Line2D(
        x,
        y,
        linestyle="none",
        marker=form,
        markersize=smaller,
        markerfacecolor=_ACCENT if filled else _PAPER,
        markeredgecolor=_ACCENT,
        markeredgewidth=1.3,
    )


def _legend(figure: Figure, rows: Sequence[Row]) -> None:
    present = {row.manner for row in rows}
    handles = [_shape(manner, [], [], size=7) for manner in SHAPES if manner in present]
    figure.legend(
        handles,
        [SHAPES[manner][2] for manner in SHAPES if manner in present],
        loc="upper left",
        bbox_to_anchor=(GUTTER / WIDTH, 1.0),
        ncols=len(handles),
        frameon=False,
        borderaxespad=0.2,
        handletextpad=0.2,
        labelcolor=_MUTED,
    )


def _svg(figure: Figure) -> str:
    buffer = io.StringIO()
    nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")
        figure.savefig(buffer, format="svg", transparent=True, metadata=nothing)
    return buffer.getvalue()


def _dressed(drawn: str, description: str) -> str:
    """The bare element in the page's colours, scaling with its frame, with a title that is read aloud."""
    root = ET.fromstring(drawn)
    for parent in list(root.iter()):
        for style in parent.findall(f"{_SVG}style"):
            parent.remove(style)
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        element.attrib = {key.rpartition("}")[2]: _coloured(value) for key, value in element.attrib.items()}
    root.attrib = {"viewBox": root.attrib["viewBox"], "role": "img", "aria-labelledby": "drawing drawn"}
    for place, (tag, name, words) in enumerate((("title", "drawing", TITLE), ("desc", "drawn", description))):
        element = ET.Element(tag, {"id": name})
        element.text = words
        root.insert(place, element)
    return ET.tostring(root, encoding="unicode")


def _coloured(attribute: str) -> str:
    """A style in the page's colours and its fonts."""
    for stand_in, variable in _VARIABLES.items():
        attribute = attribute.replace(stand_in, variable)
    return re.sub(r"font-family: [^;]*;?", "", attribute)


def _described(marks: Sequence[Mark], near: Sequence[Mark]) -> str:
    by_lane = Counter(mark.lane for mark in near)
    lanes = "; ".join(f"{LANES[lane]}: {by_lane[lane]}" for lane in LANES if by_lane[lane])
    covered = period(near[0].date, near[-1].date)
    far = len(marks) - len(near)
    omitted = f" Not drawn, being far from the others: {far}." if far else ""
    number = counted(len(near), "item", "items")
    return f"{number}, {covered}. {lanes}.{omitted} The list below has every item."
