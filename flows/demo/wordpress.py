"""The part of WordPress's REST API that lists posts.

Source: the WordPress REST API Handbook, `wp/v2/posts`.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta

from flows.demo.stories import Story

MOST = 100  # posts per page that WordPress allows
JSON = {"Content-Type": "application/json; charset=UTF-8"}


def posts(
    base: str, stories: Sequence[Story], query: Mapping[str, list[str]], rendered: Mapping[int, tuple[str, str]]
) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers for one page of posts; `rendered` gives each story's address and HTML body."""
    size, page = (int(query.get(key, [default])[0]) for key, default in (("per_page", "10"), ("page", "1")))
    if not 1 <= size <= MOST:
        return refusal("rest_invalid_param", "Invalid parameter(s): per_page")
    after, before = (query.get(name, [other])[0].removesuffix("Z") for name, other in (("after", ""), ("before", "9")))
    wanted = [each for each in stories if after < each.at.replace(tzinfo=None).isoformat() < before]
    pages = -(-len(wanted) // size)
    if page > max(pages, 1):
        return refusal(
            "rest_post_invalid_page_number", "The page number requested is larger than the number of pages available."
        )
    rows = [
        post(base, each, *rendered[each.number], embed="_embed" in query)
        for each in wanted[(page - 1) * size : page * size]
    ]
    headers = JSON | {"X-WP-Total": str(len(wanted)), "X-WP-TotalPages": str(pages)}
    return 200, json.dumps(rows).encode(), headers


def refusal(code: str, message: str) -> tuple[int, bytes, dict[str, str]]:
    """WordPress's answer to a parameter out of bounds."""
    return 400, json.dumps({"code": code, "message": message, "data": {"status": 400}}).encode(), JSON


def post(base: str, story: Story, link: str, body: str, *, embed: bool) -> dict[str, object]:
    """One post as the API shows it; authors and terms are embedded on demand."""
    local, utc = (story.at.astimezone(zone).replace(tzinfo=None) for zone in (story.at.tzinfo, UTC))
    later = timedelta(minutes=7)
    row: dict[str, object] = {
        "id": story.number,
        "date": local.isoformat(),
        "date_gmt": utc.isoformat(),
        "guid": {"rendered": f"{base}/?p={story.number}"},
        "modified": (local + later).isoformat(),
        "modified_gmt": (utc + later).isoformat(),
        "slug": story.slug,
        "status": "publish",
        "type": "post",
        "link": link,
        "title": {"rendered": story.title},
        "content": {"rendered": body, "protected": False},
        "author": 1,
        "format": "standard",
    }
    if embed:
        terms = [
            [{"taxonomy": "category", "name": story.section}],
            [{"taxonomy": "post_tag", "name": tag} for tag in story.tags],
        ]
        row["_embedded"] = {"author": [{"id": 1, "name": story.author}], "wp:term": terms}
    return row
