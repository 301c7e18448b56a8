"""Places that no list has: behind a unit's noun, quoted, joined to another place; sites with the name they bear."""

import pytest

from pipeline.tag import entities


def places(text: str) -> list[str]:
    return [found.surface for found in entities(text) if found.type == "LOC"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("نقل من دوار الخرابشة إلى المستشفى", ["الخرابشة"], id="definite"),
        pytest.param("بمنطقة تيسكمودين المعزولة", ["تيسكمودين"], id="with ب on the noun"),
        pytest.param("بتراب الجماعة الترابية « وادي الزيتونة » أمس", ["وادي الزيتونة"], id="quoted"),
        pytest.param("انقطعت الطريق عن دوار أولاد سي موسى", ["أولاد سي موسى"], id="chain"),
        pytest.param("احتج سكان دوار إد بنيران أمس", ["إد بنيران"], id="chain of an ordinary word"),
        pytest.param("تضررت دواوير إملشيل وتزارين، حسب", ["إملشيل", "وتزارين"], id="listed pair"),
        pytest.param("تضررت أملن وتفكارت، حسب السكان", ["أملن", "وتفكارت"], id="joined"),
        pytest.param("كهربة دواوير أيت علي وأكني إمغارن", ["أيت علي", "وأكني إمغارن"], id="row of two words"),
        pytest.param("آبار دوار إغيرن تيزي الأربعة", ["إغيرن تيزي"], id="a second word of names"),
        pytest.param("في أسواق أحد بلفاع وخميس سيدي بيبي", ["أحد بلفاع", "وخميس سيدي بيبي"], id="markets"),
        pytest.param("زار أحد بلفاع فريقه", ["بلفاع"], id="one of, no market"),
        pytest.param("بمنعرجات أكني إمغارن الخطيرة", ["أكني إمغارن"], id="bends of a road"),
        pytest.param("جمال ساحة كازامار وشاطئ طرفاية", ["ساحة كازامار", "وشاطئ طرفاية"], id="two sites"),
        pytest.param("وقف على ضريح سيدي أحمد الفران", ["ضريح سيدي أحمد الفران"], id="site"),
    ],
)
def test_unlisted_places_are_found(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("توقفت سيارة قرب السواحل، وما بين الطريقين", id="و م أ is no وما"),
        pytest.param("اشتكى سكان المنطقة وطالبوا بالماء", id="ordinary words"),
    ],
)
def test_no_place_is_invented(text: str) -> None:
    assert places(text) == []
