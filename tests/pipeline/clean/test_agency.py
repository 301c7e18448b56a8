"""Agencies: 100 shapes of credits and mentions, each with three agencies."""

from pathlib import Path

import pytest

from pipeline.clean.agency import agency_of

SHAPES = [
    line.split(" ", 2)
    for line in Path(__file__).with_name("agency_shapes.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NAMES = {
    "MAP": (("و م ع", "ومع", "و.م.ع"), "وكالة المغرب العربي للأنباء", "MAP"),
    "AFP": (("أ ف ب", "أ.ف.ب", "ا ف ب"), "وكالة فرانس برس", "AFP"),
    "Reuters": (("رويترز",), "وكالة رويترز", "Reuters"),
    "Anadolu": (("الأناضول",), "وكالة الأناضول", "Anadolu"),
    "EFE": (("إفي", "إيفي"), "وكالة إفي", "EFE"),
}
TEXT = "نص المقال الأول يحكي ما وقع صباح اليوم.", "وتستمر الأشغال إلى غاية الأسبوع المقبل."


def heads() -> list[tuple[str, str, str, str | None]]:
    """Where, shape, filled text, agency: every shape with three agencies in turn."""
    found = []
    for at, (sign, where, shape) in enumerate(SHAPES):
        for turn in range(3):
            agency = list(NAMES)[(at + 2 * turn) % len(NAMES)]
            usual, name, latin = NAMES[agency]
            filled = shape.format(A=usual[(at + turn) % len(usual)], N=name, L=latin)
            found.append((where, shape, filled.replace("لـوكالة", "لوكالة"), agency if sign == "+" else None))
    return found


def read(where: str, line: str) -> str | None:
    if where in {"byline", "author"}:
        return agency_of(TEXT, **{where: line})
    return agency_of((line, *TEXT) if where == "head" else (*TEXT, line))


def test_three_hundred_heads() -> None:
    made = [(read(where, line), agency, where, line) for where, _, line, agency in heads()]
    assert len(made) == 300
    told = [(found, agency) for found, agency, *_ in made if found]
    credited = [(found, agency) for found, agency, *_ in made if agency]
    assert sum(found == agency for found, agency in told) / len(told) >= 0.97
    assert sum(found == agency for found, agency in credited) / len(credited) >= 0.95


@pytest.mark.parametrize(
    ("paragraphs", "agency"),
    [
        pytest.param(("كلميم - وكالات", *TEXT), "وكالات", id="several"),
        pytest.param((*TEXT, "وكالات: رويترز"), "Reuters", id="the one named wins"),
        pytest.param(("ومع ذلك، فإن الأشغال مستمرة", *TEXT), None, id="and with"),
        pytest.param(("تنظم وكالات الأسفار لقاء", *TEXT), None, id="travel agencies"),
        pytest.param((), None, id="no text"),
        pytest.param(("مدريد - (د ب أ) أعلنت الحكومة ذلك", *TEXT), "DPA", id="a dash and a bracket"),
        pytest.param(("LE MATIN avec AFP", *TEXT), "AFP", id="a newspaper with an agency"),
        pytest.param((*TEXT, "انتهى الحفل بتوزيع الجوائز / ومع"), "MAP", id="a stroke at the end"),
        pytest.param((*TEXT, "المصدر : الأناضول + وكالات"), "Anadolu", id="a plus"),
        pytest.param((*TEXT, "(مع وكالة أسوشيتد برس)"), "AP", id="with an agency"),
        pytest.param(("نشرت رويترز صورة خاطئة للحريق واعتذرت عنها.", *TEXT), None, id="what the agency did"),
        pytest.param(("نشرت رويترز تقريرا عن الأسعار.", *TEXT), "Reuters", id="what the agency reports"),
    ],
)
def test_credits(paragraphs: tuple[str, ...], agency: str | None) -> None:
    assert agency_of(paragraphs) == agency
