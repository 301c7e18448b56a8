"""The view that selects: the kind that a word's shape says, for words that no table has."""

from index_config import lemmas


def test_guessed_kind_is_what_the_filters_take_a_word_for() -> None:
    assert [lemmas.guessed(word) for word in SHAPES] == list(SHAPES.values())


SHAPES = {
    "جماعة": lemmas.FEMININE,
    "سياسي": lemmas.RELATIVE,
    "مستشفى": lemmas.MAQSURA,
    "كاتب": lemmas.GENDERED,
    "مسوول": lemmas.GENDERED,
    "متحدث": lemmas.GENDERED,
    "بحر": lemmas.APART,
    "مساعد": lemmas.APART,
    "مطار": lemmas.NOUN,
}
