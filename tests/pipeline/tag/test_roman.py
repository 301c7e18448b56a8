"""Names in Latin letters: French pages share ids and names with Arabic ones."""

import pytest

from pipeline.tag import entities


@pytest.mark.parametrize(
    ("french", "arabic", "kind"),
    [
        pytest.param("Le ministre Nasser Bourita a parlé.", "تحدث الوزير ناصر بوريطة.", "PER", id="person"),
        pytest.param("Hier Aziz Akhannouch est venu.", "حضر عزيز أخنوش أمس.", "PER", id="another person"),
        pytest.param("La réunion a eu lieu à Guelmim.", "عقد الاجتماع بكلميم.", "LOC", id="place"),
        pytest.param("Les élus d'Agadir protestent.", "احتج منتخبو أكادير.", "LOC", id="elided"),
        pytest.param("Le patron de la CGEM est venu.", "الاتحاد العام لمقاولات المغرب", "ORG", id="institution"),
    ],
)
def test_both_scripts_share_id_and_name(french: str, arabic: str, kind: str) -> None:
    ours, theirs = ([(one.type, one.name, one.id) for one in entities(text)] for text in (french, arabic))
    assert ours == theirs
    assert ours[0][0] == kind
    assert ours[0][2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Le wali est arrivé à Tizguine.", ["LOC Tizguine"], id="behind à"),
        pytest.param("Au douar Aït Hmad, rien.", ["LOC Aït Hmad"], id="behind a unit's noun"),
        pytest.param("Il l'a confié à Telquest hier.", [], id="whom somebody told"),
        pytest.param("Le match face à Wolfsberg.", [], id="whom somebody met"),
        pytest.param(
            "un mort près d'akhfennir, sur la route de tan-tan", ["LOC d'akhfennir", "LOC tan-tan"], id="small"
        ),
        pytest.param("Au large de Foum Tizghid.", ["LOC Foum Tizghid"], id="a noun of nature"),
        pytest.param("Entre Tan-Tan Plage et Aoreora.", ["LOC Tan-Tan Plage", "LOC Aoreora"], id="beside a beach"),
        pytest.param("Sa sœur Fadmatou est partie.", ["PER Fadmatou"], id="whose sister"),
        pytest.param("selon brahim el ouali, témoin, tout va bien", ["PER brahim el ouali"], id="a small person"),
    ],
)
def test_names_that_no_list_has_or_that_have_no_capital(text: str, expected: list[str]) -> None:
    assert [f"{one.type} {one.surface}" for one in entities(text)] == expected


def test_a_family_name_alone_is_who_was_named_in_full() -> None:
    found = entities("Brahim Oubella a manifesté. Pour Oubella, rien ne change.")
    assert [one.name for one in found] == ["Brahim Oubella", "Brahim Oubella"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Fatima Ouchen a tout perdu.", id="no figure of the same consonants"),
        pytest.param("Brahim Oubella a tout perdu.", id="nobody of the lists"),
    ],
)
def test_nobody_is_joined_by_guess(text: str) -> None:
    assert [one.id for one in entities(text)] == [None]


def test_a_word_that_opens_a_sentence_is_no_town() -> None:
    assert entities("Nice surprise pour les élus. Tours et détours.") == ()


def test_latin_words_in_an_arabic_text_are_left_alone() -> None:
    assert [one.surface for one in entities("قال عمر أكناو إن شركة Renault Maroc ستستثمر في المنطقة")] == ["عمر أكناو"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Rulani Mokwena estime que tout va bien.", ["PER Rulani Mokwena"], id="a name of no list that speaks"
        ),
        pytest.param("La CGEM a indiqué que tout va bien.", ["ORG الاتحاد العام لمقاولات المغرب"], id="an article"),
        pytest.param("Le match contre Safi se joue à Fès.", ["LOC آسفي", "LOC فاس"], id="a short town"),
        pytest.param("La Banque mondiale publie un rapport.", ["ORG البنك الدولي"], id="a bank"),
    ],
)
def test_what_opens_a_french_sentence(text: str, found: list[str]) -> None:
    assert [f"{one.type} {one.name}" for one in entities(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("La délégation régionale du tourisme a fermé.", ["délégation régionale du tourisme"], id="a rank"),
        pytest.param("Une délégation marocaine est arrivée.", [], id="people who travel"),
        pytest.param("Selon la section provinciale de l'AMDH", ["section provinciale de l'AMDH"], id="a branch"),
        pytest.param(
            "Le syndicat national de la poste appelle à", ["syndicat national de la poste"], id="a verb behind"
        ),
        pytest.param(
            "La société Oued Pêche et le groupe Safari Invest", ["Oued Pêche", "Safari Invest"], id="companies"
        ),
        pytest.param("L'association Assa pour la culture", ["L'association Assa pour la culture"], id="of a town"),
        pytest.param("Près de la gendarmerie royale et d'une école", ["gendarmerie royale"], id="in small letters"),
        pytest.param("Le Wali et le Procureur du Roi étaient là.", [], id="offices are no institutions"),
        pytest.param(
            "Le Chabab d'Assa reçoit le Kawkab de Béni Mellal.", ["Chabab d'Assa", "Kawkab de Béni Mellal"], id="clubs"
        ),
        pytest.param("Battu par le Wydad Casablanca (3-1)", ["Wydad Casablanca"], id="a score behind"),
        pytest.param("Dari Maroc et une agence urbaine", ["Dari Maroc"], id="of the country"),
        pytest.param("« Le Maroc tient ses engagements »", [], id="the country"),
        pytest.param("du barreau de Tiznit et à l'ordre du jour", ["barreau de Tiznit"], id="lawyers"),
        pytest.param(
            "selon l'ONG Amal Sud et le Forum de Tata", ["Amal Sud", "Forum de Tata"], id="an NGO and a forum"
        ),
        pytest.param("Selon le CRDH, la TVA et le SMIG augmentent", ["CRDH"], id="abbreviations"),
        pytest.param(
            "La commission régionale du tourisme et le cabinet Sud Conseil",
            ["commission régionale du tourisme", "Sud Conseil"],
            id="a commission and a firm",
        ),
        pytest.param(
            "L'Office régional de mise en valeur agricole du Tafilalet",
            ["L'Office régional de mise en valeur agricole du Tafilalet"],
            id="land",
        ),
        pytest.param(
            "le bureau d'études Sud Ingénierie et la coopérative féminine Tiwizi",
            ["bureau d'études Sud Ingénierie", "coopérative féminine Tiwizi"],
            id="studies",
        ),
        pytest.param(
            "Selon Amnesty International et Phosboucraa", ["Amnesty International", "Phosboucraa"], id="listed"
        ),
        pytest.param("Battu par l'Olympique Club Safi", ["l'Olympique Club Safi"], id="an elided club"),
        pytest.param("au lycée Hassan II de Tata", ["lycée Hassan II"], id="a town behind a name borne"),
    ],
)
def test_institutions_of_small_letters(text: str, found: list[str]) -> None:
    assert [one.surface for one in entities(text) if one.type == "ORG"] == found
