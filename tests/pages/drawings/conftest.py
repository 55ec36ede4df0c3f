"""What the tests of the drawings share: words, dates of every form, and a way to make marks."""

import pytest

from generator.pages.drawings.marks import FIGURE_KEY_NAMES, KEY_NAMES, DrawingWords, Look, Mark
from generator.values.edtf import parse_edtf

DATES = (
    *(
        "2020-10-26",
        "2022-09",
        "2020",
        "2023-05-01/2023-05-04",
        "1992/1994",
        "2021/",
        "2021/..",
        "2022-09~",
        "2020~",
    ),
    *("2023-09-20~", "2023-09?", "1992/1994~", "[2023-05-01..2023-05-04]", "[2022-12-28..2023-01-03]~"),
    *("[2024-05-02..]", "[..2022]", "{2020..2022}", "{2020-01..2020-03}"),
)


def mark(
    date: str,
    title: str = "A title",
    *,
    look: Look = Look.OCCURRED,
    lanes: tuple[str, ...] = (),
    short: str | None = None,
) -> Mark:
    return Mark(
        date=parse_edtf(date),
        look=look,
        title=title,
        date_words=f"in words {date}",
        short_date=date if short is None else short,
        status_words="" if look is Look.OCCURRED else look.value,
        url=f"events/{abs(hash((date, title))) % 97}.html",
        lanes=lanes,
    )


@pytest.fixture
def wording() -> DrawingWords:
    return DrawingWords(
        months=("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
        month_letters=tuple("JFMAMJJASOND"),
        timeline_label="Timeline, {first} to {last}",
        timeline_label_cut="Timeline, {first} to {last}; {gaps}",
        no_lane="No track",
        no_month="no month",
        years_label="Years",
        months_label="Months",
        records=lambda number: f"{number} records",
        gap=lambda years: f"{years} years without a record",
        gap_within=lambda years: f"{years} years without another record",
        number=lambda value: f"{value:,.0f}",
        key={name: f"means {name}" for name in (*KEY_NAMES, *FIGURE_KEY_NAMES)},
    )
