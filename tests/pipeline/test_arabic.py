"""Folding, bare text and clitics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import arabic

ARABIC = st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF))
ANY = st.text()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("الإقتصاد", "الاقتصاد"),
        ("مسؤولية", "مسووليه"),
        ("على", "علي"),
        ("گلميم", "كلميم"),
        ("ݣلميم", "كلميم"),
        ("کلمیم", "كلميم"),
        ("٢٠٢٣ ۲۰۲۳", "2023 2023"),
        ("Laâyoune ÉTÉ", "laayoune ete"),
    ],
    ids=["hamza", "seat", "maqsura", "persian-gaf", "moroccan-gaf", "persian-letters", "digits", "latin"],
)
def test_fold(written: str, folded: str) -> None:
    assert arabic.fold(written) == folded


@given(ANY)
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(arabic.fold(text)) == len(text)


@given(ANY | ARABIC)
def test_fold_and_normalise_are_idempotent(text: str) -> None:
    assert arabic.fold(arabic.fold(text)) == arabic.fold(text)
    assert arabic.normalise(arabic.normalise(text)) == arabic.normalise(text)


@given(ANY | ARABIC)
def test_bare_leads_back_to_the_original(text: str) -> None:
    short = arabic.bare(text)
    assert len(short.offsets) == len(short.text) + 1
    assert list(short.offsets) == sorted(short.offsets)
    assert short.offsets[-1] == len(text)


def test_bare_spells_ligatures_and_shares_their_offset() -> None:
    short = arabic.bare("قﻻ")
    assert (short.text, list(short.offsets)) == ("قلا", [0, 1, 1, 2])


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        ("كلميم", ["كلميم", "لميم"]),
        ("بالعيون", ["بالعيون", "العيون"]),
        ("وبالعيون", ["وبالعيون", "بالعيون", "العيون"]),
        ("وادنون", ["وادنون", "ادنون"]),
        ("لل", ["لل"]),
        ("", [""]),
    ],
    ids=["bare", "preposition", "chain", "waw-of-its-own", "too-short", "empty"],
)
def test_clitics(word: str, rests: list[str]) -> None:
    assert [rest for _, rest in arabic.strip_clitics(word)] == rests


def test_words_keep_their_diacritics_and_leave_numbers() -> None:
    text = "تِغِيرْتْ 24ساعة"
    assert [text[start:end] for start, end in arabic.words(text)] == ["تِغِيرْتْ", "24", "ساعة"]
