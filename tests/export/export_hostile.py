"""A report whose every part tries to be markup."""

import datetime as dt

from export_lines import remark, said
from export_reports import JUNE_3, cite, report
from export_scene import brief, position

from communique.export.brief import Brief
from communique.record.values import Dossier, TimelineItem

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=http://evil.example/x onerror=alert(1)>'
LINK = "[click](javascript:alert(1)) ![x](http://evil.example/i.png) `code` **bold** http://evil.example"
PARTY = "Rus<b>sia</b> $x$ | {{ 7*7 }}"
REPORT = report(
    f"{SCRIPT} {IMAGE}",
    f"Wire {IMAGE}",
    JUNE_3,
    'https://evil.example/"><script>alert(2)</script>',
    f"# Moscow said {SCRIPT} and {IMAGE}.",
    f"- It wants {LINK} {{{{ 7*7 }}}} {{% raw %}} &lt;i&gt; <!-- --> </details></style>.",
)


def hostile_brief() -> Brief:
    first = cite(REPORT, f"said {SCRIPT} and {IMAGE}", f"Peskov {SCRIPT}")
    second = cite(REPORT, f"wants {LINK}")
    item = TimelineItem(
        date=JUNE_3,
        dated_by="report",
        type="position",
        mode="actual",
        issue="other",
        parties=(PARTY,),
        addressees=(SCRIPT,),
        words=first.words,
        holders=(),
        citations=(first,),
    )
    later = dt.date(2025, 6, 8)
    return brief(
        dossier=Dossier(
            key="x", name=f"Talks {SCRIPT}", parties=(PARTY,), documents=1, first=JUNE_3, last=JUNE_3
        ),
        as_of=later,
        documents=(REPORT.filed,),
        positions=(position(PARTY, "other", first), position(f"U{IMAGE}", "other", second)),
        shifts=(),
        contradictions=(),
        proposals=(),
        agreements=(),
        meetings=(),
        awaiting=(),
        accounts=(),
        timeline=(item,),
        statements=(said(REPORT, first.words, f"Peskov {SCRIPT}", PARTY, kind="direct"),),
        notes=(remark("dangling_reference", SCRIPT, (None, second)),),
        changes=(),
    )
