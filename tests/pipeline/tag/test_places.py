"""Places in sentences: word or place, which namesake, which level."""

import csv
from pathlib import Path

import pytest

from pipeline.models import Entity
from pipeline.tag import entities
from pipeline.tag.gazetteer import place_key

TABLE = Path(__file__).with_name("homographs.csv")
WRONG_AT_MOST = 0.05


def places_of(text: str, **setting: str) -> list[Entity]:
    return [found for found in entities(text, **setting) if found.type == "LOC"]


def ids_of(text: str, **setting: str) -> list[str | None]:
    return [found.id for found in places_of(text, **setting)]


def homographs() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_homographs_are_told_apart() -> None:
    rows = homographs()
    wrong = [
        row["sentence"]
        for row in rows
        if any(place_key(row["name"]) in place_key(found.surface) for found in places_of(row["sentence"]))
        != (row["place"] == "1")
    ]
    assert len(wrong) <= WRONG_AT_MOST * len(rows), wrong


def test_the_table_is_balanced() -> None:
    rows = homographs()
    assert (len(rows), sum(row["place"] == "1" for row in rows)) == (150, 75)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("استقبل عامل إقليم كلميم الوفد", "MA-10.261", id="province"),
        pytest.param("تعبأت ساكنة مدينة كلميم", "MA-10.261.01.03", id="city"),
        pytest.param("ينحدر من جهة العيون", "MA-11", id="short name of a region"),
        pytest.param("زار جماعات دائرة زاكورة", "MA-08.587.09", id="cercle"),
        pytest.param("جهة كلميم السمارة سابقا", "MA-1997.guelmim-smara", id="former region"),
    ],
)
def test_the_units_noun_gives_the_level(text: str, expected: str) -> None:
    assert ids_of(text) == [expected]


def test_a_namesake_abroad_is_chosen_by_its_neighbours() -> None:
    assert ids_of("شهدت سوريا مظاهرات في دمشق وحمص وريف القنيطرة، وقالت دمشق")[-2] == "SY-city.173334"
    assert ids_of("حل بالقنيطرة وفد من الرباط")[0] == "MA-04.281.01.01"


def test_the_outlets_country_decides() -> None:
    assert ids_of("انتقل إلى المنستير", country="TN") == ["TN-52"]


def test_the_outlets_region_decides_between_communes() -> None:
    text = "تزود دواوير جماعة أولاد عيسى بالماء"
    assert ids_of(text, region="MA-09") == ["MA-09.541.04.33"]
    assert ids_of(text, region="MA-06") == ["MA-06.181.05.03"]


def test_the_province_decides_between_communes() -> None:
    text = "لقي شخص مصرعه بجماعة سيدي بوبكر، إقليم جرادة"
    assert ids_of(text) == ["MA-02.275.09.15", "MA-02.275"]


def test_a_large_town_outweighs_a_small_namesake() -> None:
    assert ids_of("أوقفت الشرطة بمدينة تاوريرت مشتبها فيه") == ["MA-02.533.01.33"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("أعلنت سلطات الجديدة عن إغلاق الشاطئ", id="in construct"),
        pytest.param("احتضنت الداخلة منافسات الألواح", id="subject of a feminine verb"),
        pytest.param("ضربت الفيضانات سهل الغرب", id="plain"),
        pytest.param("كان الرهان على الداخلة كبيرا", id="what a verb is about"),
        pytest.param("قال إن العيون تستحق مستشفى", id="subject behind إن"),
        pytest.param("سافر للجديدة أمس", id="behind ل and a verb of going"),
        pytest.param("وصارت الداخلة قطبا", id="a short verb"),
        pytest.param("شفت فالطريق ديال العيون واحد الكسيدة", id="ديال"),
        pytest.param("الناس د الداخلة كيقولو راه ما كاينش الما", id="د of the vernacular"),
        pytest.param("مشيت للعيون باش نشوف خويا ديال الراس", id="ل of the vernacular"),
        pytest.param("راه الداخلة ولات غالية بزاف", id="subject, in the vernacular"),
        pytest.param("اعتصم دكاترة الداخلة أمام المقر", id="people of a town"),
        pytest.param("حدا الجديدة كاين واحد الواد ديال الما", id="beside, in the vernacular"),
        pytest.param("عبرت قبائل أيت باعمران عن غضبها بالعيون", id="a tribe, and a town"),
        pytest.param("وصلت السفينة إلى ميناء الجزيرة الخضراء", id="a port abroad"),
    ],
)
def test_a_word_that_names_a_town_is_told_by_what_governs_it(text: str) -> None:
    assert len(places_of(text)) == 1


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        pytest.param("اتفقوا على ربط العيون ونواكشوط بحرا", ["العيون", "ونواكشوط"], id="of a row"),
        pytest.param("شارك وفد من أطار وشنقيط وتمبكتو", ["أطار", "وشنقيط", "وتمبكتو"], id="of a longer row"),
        pytest.param("من طنجة إلى الكويرة", ["طنجة", "الكويرة"], id="the end of a way"),
        pytest.param("سافر للندن ثم للبنان وللاس بالماس", ["للندن", "للبنان", "وللاس بالماس"], id="ل before ل"),
        pytest.param("زار سكان لقنيطرة ولمحبس", ["لقنيطرة", "ولمحبس"], id="the article as it is heard"),
        pytest.param("أحياء تيرت والكويرة، وعن وضعية الطريق", ["تيرت", "والكويرة"], id="no function word"),
    ],
)
def test_places_stand_by_one_another(text: str, surfaces: list[str]) -> None:
    assert [found.surface for found in places_of(text)] == surfaces


def test_equal_namesakes_stay_open() -> None:
    (found,) = places_of("تزود دواوير جماعة أولاد عيسى بالماء")
    assert (found.id, found.name) == (None, "أولاد عيسى")
    assert found.how.endswith("open")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("نددت السلطات السعودية بالقرار", id="adjective of a country"),
        pytest.param("ليست هذه أول مرة، ولأول مرة يحدث", id="clitic and a foreign town"),
        pytest.param("أوقف مواطنا إيطاليا بالحدود", id="accusative adjective"),
    ],
)
def test_adjectives_and_function_words_are_no_places(text: str) -> None:
    assert places_of(text) == []


def test_an_unlisted_hamlet_behind_its_noun_is_an_open_place() -> None:
    (found,) = places_of("انقطع الماء عن دوار تمزكادوين منذ أيام")
    assert (found.surface, found.id, found.how) == ("تمزكادوين", None, "unit")
