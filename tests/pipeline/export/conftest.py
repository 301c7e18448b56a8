"""Documents of an export, and the options of its writers."""

from collections.abc import Callable

import orjson
import pytest

from pipeline.export.columns import COLUMNS
from pipeline.export.options import Options

Make = Callable[..., bytes]


def _document(**values: object) -> bytes:
    whole: dict[str, object] = {
        "article_id": "86b6632c6e05c5a3a023",
        "url": "https://www.example.ma/2023/12/28/a",
        "outlet": {"id": "example", "name": "جريدة المثال", "country": "MA"},
        "title": "والي الجهة يدشن مركزا صحيا",
        "text": "أشرف والي الجهة، اليوم الخميس، على تدشين مركز صحي.\nوحضر الحفل عدد من المنتخبين.",
        "author": "سعاد الوادنونية",
        "published_at": "2023-12-27T23:00:00Z",
        "published_precision": "day",
        "captured_at": "2023-12-29T04:15:00Z",
        "language": "ar",
        "tags": ["صحة", "أ|ب"],
        "places": ["كلميم"],
        "word_count": 14,
        "is_lead": True,
    }
    return orjson.dumps({name: value for name, value in (whole | values).items() if value is not None})


@pytest.fixture
def document() -> Make:
    """Makes the JSON of a document; a value of None leaves the field out."""
    return _document


@pytest.fixture
def options() -> Options:
    return Options(COLUMNS)
