"""The WordPress REST API: the exact list of posts, a hundred an answer, in a few kilobytes.

Only addresses, titles and dates are asked for. The pages themselves are fetched as everybody sees them: the API's
`content` lacks byline, dateline and section, and sites change it by plugins.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from pipeline.errors import DiscoveryError
from pipeline.findings import Finding
from pipeline.models import Discovery, Hints, Outlet
from spiders.discover.answer import Answer, Link, Page, damage, moment, strangers, words
from spiders.discover.fields import is_strange_key
from spiders.discover.repair import address, documents, readable
from spiders.links import absolute

POSTS = "wp/v2/posts"
PER_PAGE = 100
FEWER = (50, 20, 10, 5)  # hosts that cap the size of an answer refuse more than they allow
FIELDS = "link,title,date,date_gmt,modified_gmt,yoast_head_json.author"
USED = frozenset({"link", "title", "date", "date_gmt", "modified_gmt", "yoast_head_json"})
COUNT = re.compile(r"[0-9]{1,7}")  # not `isdigit`: "²" is a digit too
# A post in a stretch that is no JSON any more: its address can still be read.
LINK = re.compile(r'"link"\s*:\s*"((?:[^"\\]|\\.)+)"')
BROKEN = re.compile(r'"link"|[\[{]\s*$')  # of what stands between values: a post, or the beginning of a list
POST_KEYS = frozenset({"title", "date", "date_gmt", "modified_gmt", "slug", "id", "guid"})
DEEPEST = 3  # wrappers of plugins around the list: {"data": {"posts": […]}}

Post = Mapping[str, object]


def starts(home: str, since: date | None, until: date | None = None) -> tuple[str, ...]:
    """The two addresses of the API: with pretty permalinks, and as a site without them (`?p=7`) answers.

    >>> starts("https://o.ma", None)[1]
    'https://o.ma/?rest_route=%2Fwp%2Fv2%2Fposts&per_page=100&page=1&_fields=link%2Ctitle%2Cdate%2Cdate_gmt%2Cmodified_gmt%2Cyoast_head_json.author'
    """
    query = {"per_page": PER_PAGE, "page": 1, "_fields": FIELDS}
    if since:
        query["after"] = f"{since.isoformat()}T00:00:00"
    if until:
        query["before"] = f"{until.isoformat()}T23:59:59"
    folder = home.rstrip("/") + "/"
    pretty = urljoin(folder, f"wp-json/{POSTS}") + "?" + urlencode(query)
    return pretty, folder + "?" + urlencode({"rest_route": f"/{POSTS}"} | query)


def modified(home: str, since: datetime) -> str:
    """The address of the posts that were modified since a time, wherever they stand in the list; newest first."""
    url = starts(home, None)[0]
    query = {"modified_after": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "orderby": "modified"}
    return _with(url, dict(parse_qsl(urlsplit(url).query)) | query)


def everything(home: str, page: int) -> str:
    """The address of the bare list of posts from a page on: what is nowhere in the list is withdrawn."""
    url = starts(home, None)[0]
    bare = {"_fields": "link,date_gmt,modified_gmt", "page": str(page)}
    return _with(url, dict(parse_qsl(urlsplit(url).query)) | bare)


def named(home: str, slugs: Sequence[str]) -> str:
    """The address of the posts that have these slugs."""
    url = starts(home, None)[0]
    return _with(url, dict(parse_qsl(urlsplit(url).query)) | {"_fields": "link,date_gmt", "slug": ",".join(slugs)})


def read(answer: Answer, outlet: Outlet, way: Discovery) -> Page:
    """The posts of one answer, and the address of the next page while there is one."""
    source = readable(answer, "utf-8" if outlet.encoding is None else outlet.encoding)
    parts = list(documents(source.text))
    if answer.status >= 400 or _refused(parts):
        return _refusal(answer, _refused(parts))
    posts = [post for part in parts for post in _posts(part)]
    salvaged = [text for part in parts if isinstance(part, str) for text in _salvaged(part)]
    if not posts and not salvaged and not any(isinstance(part, list) and not part for part in parts):
        raise DiscoveryError("api-is-html", f"expected a list of posts, found {source.text.strip()[:60]!r}")
    found = [(post, _link(post, outlet, answer.url)) for post in posts]
    links = [link for _, link in found if link] + [Link(url, sure=True) for url in salvaged]
    following, complete = _next(answer, len(posts) + len(salvaged))
    findings = (*_damages(found, salvaged, parts, answer, outlet), *_odd_end(answer, len(links), outlet))
    total = answer.headers.get("x-wp-total")
    return Page(
        tuple(links),
        (following,) if following else (),
        complete,
        findings,
        _count(total, 0) if total else None,
    )


def _refused(parts: list[object]) -> Post | None:
    """What the API says instead of posts: {"code": …, "message": …}."""
    return next((part for part in parts if isinstance(part, dict) and "code" in part and "link" not in part), None)


def _refusal(answer: Answer, refused: Post | None) -> Page:
    """A page beyond the last ends the list; a size that the host does not allow is asked for smaller.

    Raises DiscoveryError for every other refusal.
    """
    code = str((refused or {}).get("code", ""))
    if code == "rest_post_invalid_page_number":
        return Page((), complete=True)
    query = dict(parse_qsl(urlsplit(answer.url).query))
    size = _count(query.get("per_page"), PER_PAGE)
    smaller = [fewer for fewer in FEWER if fewer < size]
    if code == "rest_invalid_param" and "per_page" in json.dumps(refused) and smaller:
        query |= {"per_page": str(smaller[0]), "page": "1"}
        return Page((), (_with(answer.url, query),))
    rule = f"http-{answer.status}" if answer.status >= 400 else "api-refuses"
    said = f": {code}: {str((refused or {}).get('message', ''))[:160]}" if refused else ""
    raise DiscoveryError(rule, f"answered {answer.status}{said}")


def _next(answer: Answer, posts: int) -> tuple[str | None, bool]:
    """The next page's address (None: there is none), and whether the list has ended.

    A page without posts is the end, whatever number of pages the headers promise.
    """
    query = dict(parse_qsl(urlsplit(answer.url).query))
    number, total = _count(query.get("page"), 1), _count(answer.headers.get("x-wp-totalpages"), 0)
    last = not posts or (0 < total <= number)
    query["page"] = str(number + 1)
    return None if last else _with(answer.url, query), last


def before(url: str) -> str:
    """The page before a page of the API, or the first.

    >>> before("https://o.ma/wp-json/wp/v2/posts?per_page=100&page=8")
    'https://o.ma/wp-json/wp/v2/posts?per_page=100&page=7'
    """
    query = dict(parse_qsl(urlsplit(url).query))
    return _with(url, query | {"page": str(max(1, _count(query.get("page"), 1) - 1))})


def _with(url: str, query: Mapping[str, str]) -> str:
    return urlunsplit(urlsplit(url)._replace(query=urlencode(query)))


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text and COUNT.fullmatch(text) else otherwise


def _odd_end(answer: Answer, links: int, outlet: Outlet) -> Iterator[Finding]:
    """A finding when the headers promise pages that are not there."""
    query = dict(parse_qsl(urlsplit(answer.url).query))
    number, total = _count(query.get("page"), 1), _count(answer.headers.get("x-wp-totalpages"), 0)
    if not links and number < total:
        yield damage("wordpress", f"page {number} of {total} is empty", answer, outlet)


def _damages(
    found: list[tuple[Post, Link | None]], salvaged: list[str], parts: list[object], answer: Answer, outlet: Outlet
) -> Iterator[Finding]:
    """What could not be read of the posts, and fields that nobody knows."""
    names = {name for post, _ in found for name in post if is_strange_key(name, USED)}
    yield from strangers("wordpress", names, answer, outlet)
    if lost := sum(link is None for _, link in found):
        yield damage("wordpress", f"{lost} of {len(found)} posts have no address", answer, outlet)
    if any(isinstance(part, str) and BROKEN.search(part) for part in parts):
        problem = f"its JSON is broken or cut; {len(found)} posts were read one by one, {len(salvaged)} addresses alone"
        yield damage("wordpress", problem, answer, outlet)


def _posts(value: object, depth: int = 0) -> Iterator[Post]:
    """The posts of a value: in a list, in an object with numbers for names (PHP's arrays with holes), or wrapped."""
    if isinstance(value, dict):
        if "link" in value or len(POST_KEYS & set(value)) > 1:
            yield value
        elif depth < DEEPEST:
            for part in value.values():
                yield from _posts(part, depth + 1)
    elif isinstance(value, list) and depth < DEEPEST:
        found = [post for part in value for post in _posts(part, depth + 1)]
        yield from found
        yield from ({} for part in value if found and not isinstance(part, dict | list))  # no post, and no address


def _salvaged(text: str) -> list[str]:
    found = []
    for printed in LINK.findall(text):
        try:
            found.append(address(json.loads(f'"{printed}"', strict=False)))
        except ValueError:
            found.append(address(printed.replace("\\/", "/")))
    return found


def _link(post: Post, outlet: Outlet, base: str) -> Link | None:
    printed = _text(_rendered(post.get("link"))) or _text(_rendered(post.get("guid")))
    url = absolute(address(printed), base, "utf-8") if printed and printed.strip() else None
    if url is None:
        return None
    at = moment(_utc(post.get("date_gmt")), outlet) or moment(_text(post.get("date")), outlet)
    changed = moment(_utc(post.get("modified_gmt")), outlet) or at
    date_ = at.shown if at else _text(post.get("date"))
    hints = Hints(title=words(_text(_rendered(post.get("title")))), date=date_, author=_author(post))
    stamp = _text(post.get("modified_gmt"))
    changed_at, published_at = (one.value if one else None for one in (changed, at))
    return Link(url, hints, changed_at, sure=True, at=published_at, stamp=stamp)


def _rendered(value: object) -> object:
    """WordPress says {"rendered": …}; plugins and older versions say the text itself."""
    return value.get("rendered") if isinstance(value, dict) else value


def _author(post: Post) -> str | None:
    yoast = post.get("yoast_head_json")
    return words(_text(yoast.get("author"))) if isinstance(yoast, dict) else None


def _utc(value: object) -> str | None:
    text = _text(value)
    return f"{text}+00:00" if text and re.fullmatch(r"[\d-]{10}T[\d:.]{5,}", text) else text


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
