"""How each side tells of the agreement on the fallen."""

from export_reports import DISPUTE, JUNE_2, TABLED, cite

from communique.record.accounts_values import Accounts, Claim, Teller, Telling
from communique.record.values import Citation

RUSSIA = Teller(name="Russia", named=True, role="party")
UKRAINE = Teller(name="Ukraine", named=True, role="party")
OUTLETS = Teller(name=None, named=True, role="outlet")


def telling(teller: Teller, citation: Citation, *, denies: bool = False) -> Telling:
    return Telling(
        teller=teller,
        denies=denies,
        words=citation.words,
        date=citation.published,
        holders=(citation.source,) if citation.source else (),
        citations=(citation,),
    )


ACCOUNTS = (
    Accounts(
        matter="agreement",
        parties=("Russia", "Ukraine"),
        place=None,
        date=JUNE_2,
        dated_by="report",
        words="the bodies of 6,000 soldiers each",
        tellers=(RUSSIA, UKRAINE, OUTLETS),
        claims=(
            Claim(
                type="breach",
                mode="actual",
                issue="fallen",
                parties=("Ukraine",),
                words="Ukraine had put off the agreed return of the fallen without a date",
                standing="denied",
                tellings=(
                    telling(
                        RUSSIA,
                        cite(
                            DISPUTE,
                            "Ukraine had put off the agreed return of the fallen without a date",
                            "Russia",
                        ),
                    ),
                    telling(
                        UKRAINE,
                        cite(DISPUTE, "Kyiv denied that it had broken the agreement", "Ukraine"),
                        denies=True,
                    ),
                ),
            ),
            Claim(
                type="agreement",
                mode="actual",
                issue="fallen",
                parties=("Russia", "Ukraine"),
                words="agreed to hand over the bodies of 6,000 soldiers each",
                standing="one",
                tellings=(
                    telling(OUTLETS, cite(TABLED, "agreed to hand over the bodies of 6,000 soldiers each")),
                ),
            ),
        ),
    ),
)
