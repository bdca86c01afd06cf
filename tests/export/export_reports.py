"""Reports on the Istanbul talks of 2025 in our own words, and citations of them."""

import datetime as dt

import msgspec

from communique.document import make_document
from communique.record.values import Citation, Filed
from communique.spans import Span

MAY_16, JUNE_2, JUNE_3, JUNE_4, JUNE_7, JUNE_9 = (
    dt.date(2025, 5, 16),
    dt.date(2025, 6, 2),
    dt.date(2025, 6, 3),
    dt.date(2025, 6, 4),
    dt.date(2025, 6, 7),
    dt.date(2025, 6, 9),
)


class Report(msgspec.Struct, frozen=True):
    """A report in its sentences, as it is filed."""

    filed: Filed
    text: str
    spans: tuple[Span, ...]


def report(title: str, publisher: str | None, day: dt.date | None, path: str, *sentences: str) -> Report:
    text = " ".join(sentences)
    starts = [sum(len(s) + 1 for s in sentences[:number]) for number in range(len(sentences))]
    spans = tuple(Span(start, start + len(s)) for start, s in zip(starts, sentences, strict=True))
    document = make_document(path=path, text=text, title=title, publisher=publisher, published=day)
    filed = Filed(
        hash=document.hash,
        path=path,
        title=title,
        publisher=publisher,
        published=day,
        day=day,
        language="en",
        reader="0.1.0",
        dossier="russia-ukraine",
        actors=(),
    )
    return Report(filed, text, spans)


def cite(
    of: Report, words: str, source: str | None = None, *, named: bool = True, party: str | None = None
) -> Citation:
    """The citation of the first place where the report has these words."""
    start = of.text.index(words)
    number, sentence = next((n, s) for n, s in enumerate(of.spans, start=1) if s.start <= start < s.end)
    span = Span(start, start + len(words))
    return Citation(
        document=of.filed.hash,
        path=of.filed.path,
        title=of.filed.title,
        publisher=of.filed.publisher,
        published=of.filed.published,
        sentence_number=number,
        sentence=sentence.of(of.text),
        span=span,
        words=words,
        highlights=(span.shift(-sentence.start),),
        source=source,
        named=named,
        source_party=party,
        reader="0.1.0",
    )


MAY = report(
    "First round in Istanbul",
    "Bosphorus Wire",
    MAY_16,
    "/home/reader/examples/istanbul-may.txt",
    "Delegations of Russia and Ukraine met in Istanbul on Friday for the first time in three years.",
    "The two sides agreed to exchange 1,000 prisoners each.",
    "Kyiv asked for a full ceasefire of thirty days before anything else.",
    "Hakan Fidan said Türkiye would host a further round.",
)
TABLED = report(
    "Moscow hands over its terms",
    "Bosphorus Wire",
    JUNE_2,
    "https://wire.example/2025/06/02/terms",
    "Russia handed Ukraine a memorandum on a settlement in Istanbul on Monday.",
    "It wants Ukrainian troops to leave four regions and Ukraine to stay out of any alliance.",
    "Vladimir Medinsky offered a truce of two or three days in parts of the front to collect the fallen.",
    "The sides agreed to hand over the bodies of 6,000 soldiers each.",
    "“We met for a little over an hour,” Medinsky said.",
)
ANSWER = report(
    "Kyiv studies the Russian paper",
    "Dnipro Daily",
    JUNE_3,
    "kyiv.html",
    "Rustem Umerov said Ukraine would study the Russian memorandum for a week.",
    "Ukraine insists on its path to NATO and on its territorial integrity.",
    "Volodymyr Zelensky called the idea of a short truce for the fallen no ceasefire at all.",
    "He proposed a meeting of the presidents before the end of June.",
    "“Without a ceasefire there is nothing to talk about,” he added.",
)
KREMLIN = report(
    "Kremlin waits for Kyiv's reply",
    "Northern Post",
    JUNE_3,
    "northern.html",
    "Moscow is waiting for Kyiv's reply to the memorandum, Dmitry Peskov said.",
    "An official close to the talks said Russia could give way on some points behind closed doors.",
    "Peskov thought a meeting of Putin, Zelensky and Trump in the near future unlikely.",
    "He promised that the agreements reached in Istanbul would be carried out.",
    "Russia will not drop its demand that Ukraine be neutral.",
)
DISPUTE = report(
    "Quarrel over the return of the fallen",
    "Dnipro Daily",
    JUNE_7,
    "quarrel.html",
    "Russia said Ukraine had put off the agreed return of the fallen without a date.",
    "Kyiv denied that it had broken the agreement and said no day had been fixed.",
    "“They play dirty games with the dead,” the coordination staff said [1].",
)
EXCHANGE = report(
    "First prisoners come home",
    None,
    JUNE_9,
    "exchange.txt",
    "Russia and Ukraine exchanged a first group of young prisoners on Monday, as agreed in Istanbul.",
    "Donald Trump threatened both with new sanctions if the talks come to nothing.",
)
UNUSED = report("Weather in Istanbul", "Bosphorus Wire", JUNE_4, "weather.txt", "It rained.")
REPORTS = (MAY, TABLED, ANSWER, KREMLIN, DISPUTE, EXCHANGE, UNUSED)
