"""The fields that a query may name, in English and in Arabic, and what they hold."""

from collections.abc import Mapping

TEXTS = ("title", "lead", "text")  # a word may stand in any of them
# Field to the keyword fields that hold its ids and names, and the field of its words (any spelling), if there is one.
KEYWORDS: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "agency": (("agency",), None),
    "author": (("author",), "author.text"),
    "beat": (("beats",), None),
    "kind": (("kind",), None),
    "lang": (("language",), None),
    "org": (("organization_ids", "organizations"), "organizations.words"),
    "outlet": (("outlet.id", "outlet.name"), "outlet.name.words"),
    "person": (("person_ids", "persons"), "persons.words"),
    "place": (("place_ids", "places", "provinces", "regions"), "places.words"),
    "province": (("provinces",), None),
    "region": (("regions",), None),
    "said": (("quotations.speaker_id", "quotations.speaker"), "quotations.speaker.words"),
    "section": (("section",), None),
    "tag": (("tags",), None),
    "url": (("url", "article_id"), None),
}
CLOSED = frozenset({"region", "province", "beat", "lang"})  # all their values are known here
ARABIC = {
    "العنوان": "title", "المقدمة": "lead", "النص": "text", "الكاتب": "author", "القسم": "section",
    "الوسم": "tag", "النوع": "kind", "التاريخ": "date", "الرابط": "url", "المنبر": "outlet",
    "الجهة": "region", "الإقليم": "province", "المكان": "place", "الشخص": "person", "المؤسسة": "org",
    "اللغة": "lang", "المجال": "beat", "الوكالة": "agency", "القائل": "said",
}  # fmt: skip
FIELDS: Mapping[str, str] = {**{name: name for name in (*TEXTS, *KEYWORDS, "date")}, **ARABIC}
_EXACTLY = "="  # before a value: as the index holds it


def exactly(value: str) -> str:
    """A value that stands for itself alone, in no other spelling: what a facet counted."""
    return f"{_EXACTLY}{value}"


def plainly(value: str) -> str:
    """A value without the sign that it is exact.

    >>> plainly("=أحمد حجي"), plainly("="), plainly("حجي")
    ('أحمد حجي', '=', 'حجي')
    """
    return value[1:] if value.startswith(_EXACTLY) and len(value) > 1 else value
