"""The WordPress REST API: the exact list of posts, a hundred an answer, in a few kilobytes.

Only addresses, titles and dates are asked for. The pages themselves are fetched as everybody sees them: the API's
`content` lacks byline, dateline and section, and sites change it by plugins.
"""

import json
from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, Hints, Outlet
from spiders.discover.answer import Answer, Link, Page, decoded, moment, words

POSTS = "wp/v2/posts"
PER_PAGE = 100
FIELDS = "link,title,date,date_gmt,modified_gmt,yoast_head_json.author"


def starts(home: str, since: date | None) -> tuple[str, ...]:
    """The two addresses of the API: with pretty permalinks, and as a site without them (`?p=7`) answers.

    >>> starts("https://o.ma", None)[1]
    'https://o.ma/?rest_route=%2Fwp%2Fv2%2Fposts&per_page=100&page=1&_fields=link%2Ctitle%2Cdate%2Cdate_gmt%2Cmodified_gmt%2Cyoast_head_json.author'
    """
    query = {"per_page": PER_PAGE, "page": 1, "_fields": FIELDS}
    if since:
        query["after"] = f"{since.isoformat()}T00:00:00"
    folder = home.rstrip("/") + "/"
    pretty = urljoin(folder, f"wp-json/{POSTS}") + "?" + urlencode(query)
    return pretty, folder + "?" + urlencode({"rest_route": f"/{POSTS}"} | query)


def read(answer: Answer, outlet: Outlet, way: Discovery) -> Page:
    """The posts of one answer, and the address of the next page while there is one."""
    try:
        posts = json.loads(decoded(answer, "utf-8")[0].lstrip("\ufeff"))
    except ValueError as error:
        raise DiscoveryError("api-is-html", "expected JSON from the WordPress API, found something else") from error
    if not isinstance(posts, list):
        raise DiscoveryError("api-refuses", f"expected a list of posts, found {str(posts)[:200]}")
    links = tuple(link for post in posts if isinstance(post, dict) and (link := _link(post)))
    following, complete = _next(answer, len(posts))
    return Page(links, (following,) if following else (), complete)


def _next(answer: Answer, posts: int) -> tuple[str | None, bool]:
    """The next page's address (None: there is none), and whether the list has ended."""
    parts = urlsplit(answer.url)
    query = dict(parse_qsl(parts.query))
    number, total = int(query.get("page", "1")), answer.headers.get("x-wp-totalpages", "")
    last = number >= int(total) if total.isdigit() else posts == 0
    query["page"] = str(number + 1)
    return None if last else urlunsplit(parts._replace(query=urlencode(query))), last


def _link(post: Mapping[str, object]) -> Link | None:
    address = post.get("link")
    if not isinstance(address, str):
        return None
    published = _utc(post.get("date_gmt")) or _text(post.get("date"))
    hints = Hints(title=_title(post.get("title")), date=published, author=_author(post))
    return Link(address, hints, moment(_utc(post.get("modified_gmt")) or published), sure=True)


def _title(value: object) -> str | None:
    """WordPress says {"rendered": …}; plugins and older versions say the text itself."""
    return words(_text(value.get("rendered") if isinstance(value, dict) else value))


def _author(post: Mapping[str, object]) -> str | None:
    yoast = post.get("yoast_head_json")
    return words(_text(yoast.get("author"))) if isinstance(yoast, dict) else None


def _utc(value: object) -> str | None:
    text = _text(value)
    return (
        f"{text}+00:00" if text and "T" in text and moment(text) and text[-1] not in "zZ" and "+" not in text else text
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
