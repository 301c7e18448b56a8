"""Pages that would take more memory than they are worth."""

import pytest

from pipeline.errors import PageError
from pipeline.extract import extract
from pipeline.extract.bounds import MOST_LETTERS, too_large
from tests.make import capture

PARAGRAPH = "<p>" + "أعلنت الجماعة عن معرض للمنتوجات المحلية. " * 8 + "</p>"


@pytest.mark.parametrize(
    "body",
    ["<p>x</p>" * 40_000, "<div>" * 40_000, f"<p>{'كلمة ' * 300_000}</p>", f"<script></script>{PARAGRAPH * 4000}"],
    ids=["small elements", "nested", "one paragraph", "many paragraphs"],
)
def test_a_page_without_measure_is_refused_with_its_number(body: str) -> None:
    with pytest.raises(PageError, match=r"rule=too large: [\d,]+ (tags|letters)"):
        extract(capture(body=f"<html><body>{body}</body></html>".encode()))


@pytest.mark.parametrize(
    "extra",
    [
        f"<script>{'var a = 1 < 2;' * 150_000}</script>",
        f"<style>{'p{color:red}' * 100_000}</style>",
        f"<img src='data:image/png;base64,{'A' * 2 * MOST_LETTERS}'>",
        "<li><a href='/a/b'>باب</a></li>" * 5000,
    ],
    ids=["script", "style", "picture in an attribute", "long menu"],
)
def test_what_is_no_text_counts_little(extra: str) -> None:
    page = f"<html><body><article><h1>عنوان</h1>{PARAGRAPH * 5}</article>{extra}</body></html>"
    assert too_large(page) is None
