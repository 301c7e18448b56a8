"""The word lists are there and folded."""

from pipeline import lexicons
from pipeline.arabic import normalise


def test_lists_are_large_and_folded() -> None:
    for words in (lexicons.places(), lexicons.given_names(), lexicons.family_names(), lexicons.common_words()):
        assert len(words) > 500
        assert all(word == normalise(word) for word in words)


def test_names_of_the_regions_are_known() -> None:
    assert {"كلميم", "طانطان", "سيدي افني", "العيون", "الداخله", "tan tan"} <= lexicons.places()
    assert {"محمد", "فاطمه", "لحسن"} <= lexicons.given_names()
