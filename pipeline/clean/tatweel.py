"""Tatweel: the stroke that stretches words for show."""

import re

from pipeline.arabic import MARKS

# «لـ"كود"», «الـ15» and «فـ المغرب» need theirs, and haa alone has no other way to look like itself: «1445 هـ», «هـ.ي».
_PREFIX = "(?:[وف]?(?:[بكلفهکھہ]|[بكک]?ال|لل)|و)"
_LETTER = "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3]"
_KEPT = re.compile(f"(?<![\u0620-\u064a{MARKS}])({_PREFIX}[{MARKS}]*)\u0640++(?!{_LETTER})")
# The looks behind keep a long row of strokes from being tried at each of its signs.
_STROKE = re.compile(f"(?<=[{_LETTER[1:-1]}{MARKS}])\u0640++(?!\ue000)|(?<![\u0640\ue000])\u0640++(?={_LETTER})")
_DASH = re.compile("\u0640+")


def drop_tatweel(text: str) -> str:
    """The text with words as they are spelled; a stroke that stands alone was a dash.

    >>> drop_tatweel("بــقلم: فيــصل، 15 رمضان 1445 هـ، لــ27 شخصا")
    'بقلم: فيصل، 15 رمضان 1445 هـ، لـ27 شخصا'
    >>> drop_tatweel("سوهاج ـ محمد")
    'سوهاج – محمد'
    """
    if "\u0640" not in text:
        return text
    kept = _KEPT.sub("\\1\ue000", text)  # a private character stands for the strokes that stay
    return _DASH.sub("–", _STROKE.sub("", kept)).replace("\ue000", "\u0640")
