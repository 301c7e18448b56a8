"""Small articles made by the dozen, the same ones each time."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from pipeline.document import iso
from pipeline.models import article_id_of

_WORDS = (
    "والي جهة كلميم وادنون أشرف على تدشين مركز صحي جديد بحضور رئيس المجلس وعامل الإقليم "
    "مشروع الماء الصالح للشرب الطريق الوطنية ساكنة الجماعة الفلاحة الصيد البحري التعليم "
    "اجتماع لجنة التنمية البشرية الشباب المهرجان الثقافي الأمطار الواحات الميناء الاستثمار"
)
WORDS = _WORDS.split()
START = datetime(2024, 1, 1, tzinfo=UTC)
CAPTURED = "2026-11-01T00:00:00Z"
PLACES = ("كلميم", "العيون", "الداخلة", "طانطان", "سيدي إفني", "بوجدور")
MAPPINGS: dict[str, object] = {
    "dynamic": "strict",
    "properties": {
        "article_id": {"type": "keyword"},
        "url": {"type": "keyword"},
        "outlet": {"properties": {"id": {"type": "keyword"}, "name": {"type": "keyword"}}},
        "title": {"type": "text"},
        "text": {"type": "text"},
        "published_at": {"type": "date"},
        "captured_at": {"type": "date"},
        "places": {"type": "keyword"},
        "word_count": {"type": "integer"},
    },
}
SETTINGS: dict[str, object] = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "30s"}


def documents(count: int, words: int = 40) -> Iterator[dict[str, object]]:
    """Articles of about 0.6 KB (at 40 words), with ids that are hashes, as those of real articles are."""
    choice = random.Random(1)  # no secret: the same articles each time
    for number in range(count):
        url = f"https://bench.example/{number}"
        yield {
            "article_id": article_id_of(url),
            "url": url,
            "outlet": {"id": f"outlet-{number % 97}", "name": f"جريدة {number % 97}"},
            "title": " ".join(choice.choices(WORDS, k=7)),
            "text": " ".join(choice.choices(WORDS, k=words)),
            "published_at": iso(START + timedelta(minutes=number % 1_000_000)),
            "captured_at": CAPTURED,
            "places": sorted(set(choice.choices(PLACES, k=2))),
            "word_count": words,
        }
