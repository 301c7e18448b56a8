"""One key for the many addresses of one article.

The key has the scheme and host of the outlet's home, so it can mostly be opened; it exists to tell articles apart,
and `Capture.url` is the address that was fetched.
"""

import re
import unicodedata
from functools import cache, lru_cache
from sys import intern
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urljoin, urlsplit

from pipeline.models import Outlet

ASKED = 1024  # addresses whose key is remembered: each is asked several times on its way
DEFAULT_PORT = {"http": ":80", "https": ":443"}
# Hosts that serve the same pages in another dress.
TWINS = ("www", "m", "mobile", "amp")
TWIN = re.compile(rf"^({'|'.join(TWINS)})\.(?=[^.]+\.[^.])")
# Characters that readers don't see and authors don't mean: tatweel, zero-width and direction marks, joiners, BOM.
UNSEEN = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
SUB_DELIMITERS = "!$&'()*+,;=:@"
# Segments that lead to another dress of the same article.
DRESS = re.compile(r"amp(article)?|index\.(php|html?)|comment-page-\d+", re.I)
# Query names that never tell two articles apart: dress, visits, shares, comments. Prefixes end in "_".
NOISE = re.compile(
    r"(utm|ga|hsa|mc|pk|mtm|matomo|piwik|at|sc|fb|__cft|__tn)_.*|_g[al]|_hs(enc|mi)|[a-z]*clid|gbraid|wbraid|igshid?"
    r"|amp|amp_markup|noamp|nonamp|outputtype|random-post|spref|share|nb|replytocom|showcomment|like_comment"
    r"|_wpnonce|print|ver|_|m|phpsessid|j?session_?id|aspsessionid\w*|oscsid|zenid|cfid|cftoken",
    re.I,
)
# … and those that do so only when they carry a number or a path.
NAMED_SOURCE = re.compile(r"ref|referrer|referer|source|src|from|via|medium|campaign|feature|output|view", re.I)
NUMBER_OR_PATH = re.compile(r"[^\d/\n]*[\d/].*")
# What stands in a path and belongs to the query: a session, trackers behind "&" where "?" was forgotten.
TAIL = re.compile(r";j?sessionid=[^/]*|&(?:utm_\w+|[a-z]*clid)=[^/]*", re.I)


def canonical(url: str, outlet: Outlet, declared: str | None = None) -> str:
    """The key of the article at `url`; `declared` is the page's own `<link rel=canonical>`, if any.

    Raises ValueError for what is no address. Applying it twice changes nothing.

    >>> number = r"(?:[?&]p=|-)(\\d+)(?:\\.html)?$"
    >>> outlet = Outlet("o", {"ar": "و"}, "MA", "https://www.o.ma/", ("ar",), article_id=number)
    >>> canonical("http://m.o.ma:80/index.php?utm_source=x&p=7#top", outlet)
    'https://www.o.ma/?p=7'
    >>> canonical("https://o.ma/خبـر-7.html?amp=1", outlet)
    'https://www.o.ma/?p=7'
    >>> canonical("http://o.ma/2024/05/%d8%ae%d8%a8%d8%b1/amp/?noamp=mobile", outlet)
    'https://www.o.ma/2024/05/%D8%AE%D8%A8%D8%B1'
    """
    if declared and (better := _declared(url, outlet, declared)):
        url = better
    return _key(url, outlet.home, outlet.aliases, outlet.article_id)


@lru_cache(maxsize=ASKED)
def _key(url: str, home: str, aliases: tuple[str, ...], article_id: str | None) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in DEFAULT_PORT or not parts.hostname:
        raise ValueError(f"not an http address: {url!r}")
    path, query = _path(parts.path), _query(parts.query)
    if netloc(url) not in _hosts(home, aliases):
        return intern(f"{parts.scheme}://{netloc(url)}{path}{query}")
    origin = f"{urlsplit(home).scheme}://{netloc(home)}"
    if article_id and (number := _number(article_id, parts.path, parts.query, path, query)):
        return intern(f"{origin}/?p={quote(number, safe='')}")
    return intern(f"{origin}{path}{query}")  # thousands of keys, each held in several places


def elders(url: str, outlet: Outlet) -> list[str]:
    """The keys that an address had if the outlet's file once named another of its hosts as home, or no `article_id`.

    >>> outlet = Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",), aliases=("o.net",), article_id=r"/(\\d+)-")
    >>> sorted(key for key in elders("https://o.ma/7-khabar", outlet) if key.startswith("https://o."))
    ['https://o.ma/7-khabar', 'https://o.net/7-khabar', 'https://o.net/?p=7']
    """
    if netloc(url) not in hosts(outlet):
        return []
    now, whole = canonical(url, outlet), _key(url, outlet.home, outlet.aliases, None)
    mine, *others = _origins(outlet.home, outlet.aliases)
    forms = {key.removeprefix(mine) for key in (now, whole)}
    return [*({whole} - {now}), *(origin + form for origin in others for form in forms)]


@cache
def _origins(home: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Scheme and host of an outlet's keys, and of those that they would have if another of its hosts were its home."""
    homes = sorted(_hosts(home, aliases, ("www",)))
    mine = f"{urlsplit(home).scheme}://{netloc(home)}"
    return tuple(dict.fromkeys((mine, *(f"{scheme}://{host}" for scheme in DEFAULT_PORT for host in homes))))


def hosts(outlet: Outlet) -> frozenset[str]:
    """The hosts of an outlet, with their ports where unusual: its home, its aliases, and their www and mobile twins."""
    return _hosts(outlet.home, outlet.aliases)


@cache
def _hosts(home: str, aliases: tuple[str, ...], twins: tuple[str, ...] = TWINS) -> frozenset[str]:
    named = {netloc(home), *aliases}
    bare = {TWIN.sub("", host) for host in named}
    return frozenset(named | bare | {f"{twin}.{host}" for host in bare for twin in twins})


@lru_cache(maxsize=ASKED)
def netloc(url: str) -> str:
    """Host and port of an address, lower-case, in ASCII, the port left out where it is the scheme's own.

    >>> netloc("HTTPS://Example.MA:443/x"), netloc("http://127.0.0.1:8001/")
    ('example.ma', '127.0.0.1:8001')
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        host = host.encode("idna").decode()
    if ":" in host:
        host = f"[{host}]"
    port = f":{parts.port}" if parts.port else ""
    return host + ("" if port == DEFAULT_PORT.get(parts.scheme) else port)


def matches(pattern: str, url: str) -> bool:
    """Whether a pattern of an outlet file is found in an address's path and query, as printed or decoded."""
    return any(re.search(pattern, form) for form in _forms(urlsplit(url).path, urlsplit(url).query))


def _declared(url: str, outlet: Outlet, declared: str) -> str | None:
    """A page's own canonical address, unless it leads off the outlet or, as broken themes do, to a front page."""
    try:
        absolute = urljoin(url, declared.strip())
        own = netloc(absolute) in hosts(outlet) and urlsplit(absolute).scheme in DEFAULT_PORT
    except ValueError:
        return None
    parts = urlsplit(absolute)
    if not own or (_path(parts.path), _query(parts.query)) in {("/", ""), (_path(urlsplit(outlet.home).path), "")}:
        return None
    if outlet.article_url and not matches(outlet.article_url, absolute):
        return None
    return absolute


def _path(path: str) -> str:
    """A path in its one spelling: dots resolved, AMP and index dropped, escapes in capitals, no slash at the end."""
    kept: list[str] = []
    for raw in TAIL.sub("", path).split("/"):
        segment = _tidy(unquote_to_bytes(raw))
        if segment == "..":
            kept[-1:] = []
        elif segment not in {"", "."} and not DRESS.fullmatch(segment):
            kept.append(quote(segment, safe=SUB_DELIMITERS, errors="surrogateescape"))
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    tidy = {(_tidy(name), _tidy(value)) for name, value in pairs}
    kept = sorted(pair for pair in tidy if any(pair) and not _is_noise(*pair))
    coded = "&".join(f"{_quoted(name)}={_quoted(value)}" if value else _quoted(name) for name, value in kept)
    return f"?{coded}" if coded else ""


def _is_noise(name: str, value: str) -> bool:
    return bool(NOISE.fullmatch(name) or (NAMED_SOURCE.fullmatch(name) and not NUMBER_OR_PATH.fullmatch(value)))


def _quoted(text: str) -> str:
    return quote(text, safe="/:@!$'()*,", errors="surrogateescape")


def _tidy(value: bytes | str) -> str:
    """Text without unseen characters, composed. Bytes that are no UTF-8 stay as they are, as surrogates."""
    text = value if isinstance(value, str) else value.decode("utf-8", "surrogateescape")
    return unicodedata.normalize("NFC", UNSEEN.sub("", text)).strip()


def _number(pattern: str, *forms: str) -> str | None:
    """The article's number, from the address as given or as normalised; our own key `/?p=…` is its own proof."""
    path, query, tidy_path, tidy_query = forms
    own = re.fullmatch(r"\?p=(\d+)", tidy_query)
    if own and tidy_path == "/":
        return own[1]
    for form in (*_forms(tidy_path, tidy_query.removeprefix("?")), *_forms(path, query)):
        if (found := re.search(pattern, form)) and found[1]:
            return str(found[1])
    return None


def _forms(path: str, query: str) -> tuple[str, str]:
    """Path and query of an address, as printed and percent-decoded."""
    printed = f"{path}?{query}" if query else path
    return printed, unquote_to_bytes(printed).decode("utf-8", "replace")
