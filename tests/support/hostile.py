"""Strings that would harm a page which trusts texts: twenty kinds, with a marker that tells whether one ran."""

import os
from collections.abc import Iterator

MARKER = "jaridaHit"  # a hostile string that runs sets this property of the window
RTL_OVERRIDE, LTR_OVERRIDE, POP, RTL_ISOLATE, POP_ISOLATE = "\u202e", "\u202d", "\u202c", "\u2067", "\u2069"
NOON = "نون"
_RUN = f"window.{MARKER}=1"
KINDS: dict[str, str] = {
    "script": f"<script>{_RUN}</script>{{}}",
    "broken-script": f"<scr<script>ipt>{_RUN}//{{}}",
    "image": f"<img src=x onerror={_RUN}>{{}}",
    "svg": f"<svg onload='{_RUN}'><desc>{{}}",
    "attribute": f'" onmouseover="{_RUN}" autofocus onfocus="{_RUN}" x="{{}}',
    "single": f"' onfocus='{_RUN}' autofocus='{{}}",
    "close-tags": "</a></bdi></p></article></main></body></html>{}",
    "style": "</title><style>body{{display:none}}</style>{}",
    "address": f"javascript:{_RUN}//{{}}",
    "data-address": f"data:text/html,<script>{_RUN}</script>{{}}",
    "template": "{{{{ 7*7 }}}}{{% for x in y %}}${{{{7*7}}}}{}",
    "sql": "'; DROP TABLE articles; -- {}",
    "query": '{{"match_all":{{}}}} OR (((( "«» NEAR/9 -- {}',
    "override": f"{RTL_OVERRIDE}gnp.exe {NOON} {LTR_OVERRIDE}{{}}",
    "isolates": f"{POP_ISOLATE}{POP}{POP_ISOLATE} {NOON} abc {RTL_ISOLATE}{RTL_ISOLATE}{{}}",
    "nul": "a\x00b\x08\x1b[31m\x7f\x85 {}",
    "percent": "%00%0d%0aSet-Cookie:%20x=1%252e%252e%2f{}",
    "marks": "⟦⟦<b>⟧ ⟧⟦ {} " + "e" + "\u0301" * 60,
    "long": "ي" * 3000 + "W" * 3000 + " {}",
    "unicode": "\ufeff\u2028\u2029\ufffe\U000e0041\U0001f468\u200d\U0001f33e ﷽ \u0640\u0640 {}",
}
EACH = 25
ASKED = int(os.environ.get("HOSTILE", "1"))  # of every kind are typed, and seen by a browser; once it was run with 25


def strings(each: int = EACH) -> Iterator[str]:
    """`each` strings of every kind; no two are equal."""
    for number in range(each):
        for text in KINDS.values():
            yield text.format(f"n{number} {NOON}")


def documents(each: int = EACH) -> Iterator[dict[str, object]]:
    """An article for each string, which stands in every field that a stranger's page fills."""
    for number, text in enumerate(strings(each)):
        short = text[:900]
        yield {
            "article_id": f"h{number}",
            "url": text[:4000],
            "title": text,
            "lead": text,
            "text": f"{text}\n{NOON} {text}",
            "byline": short,
            "author": short,
            "dateline": short,
            "section": short,
            "tags": [short],
            "beats": [short[:200]],
            "language": "ar",
            "outlet": {"id": f"o{number % 20}", "name": short, "country": "MA"},
            "persons": [short],
            "places": [short],
            "organizations": [short],
            "speakers": [short],
            "agency": short[:200],
            "regions": [short[:200]],
            "cluster_id": f"c{number % 20}",
            "cluster_size": 25,
            "published_day": "2026-11-01",
            "published_at": "2026-11-01",
            "first_seen_at": "2026-11-01T00:00:00Z",
        }
