"""The fields of lists' records: those that are used are in the readers, fields.yml names what is left alone.

A field in neither place is a finding (`field-unknown`): formats grow, and a new one may hold what we look for.
"""

from functools import cache
from importlib import resources

import yaml


@cache
def known() -> dict[str, dict[str, str]]:
    """The tables of fields.yml; lists as tables whose values are empty."""
    text = (resources.files("spiders.discover") / "fields.yml").read_text("utf-8")
    tables = yaml.safe_load(text).items()
    return {name: table if isinstance(table, dict) else dict.fromkeys(table, "") for name, table in tables}


def resolved(name: str, declared: dict[str, str]) -> str:
    """A field's name under the prefix that the readers know its namespace by.

    >>> resolved("m:title", {"m": "http://search.yahoo.com/mrss/"}), resolved("atom:link", {})
    ('media:title', 'link')
    """
    prefix, colon, local = name.rpartition(":")
    if not colon:
        return name
    own = prefix in known()["conventional"] and prefix not in declared
    prefix = known()["namespaces"].get(declared.get(prefix, "").lower(), "" if own else prefix)
    return f"{prefix}:{local}" if prefix else local


def is_stranger(name: str, used: frozenset[str], kind: str) -> bool:
    """Whether a resolved name of an entry of a feed or sitemap is neither used nor known to be left alone.

    >>> [is_stranger(name, frozenset({"link"}), "feed") for name in ("link", "media:title", "summary", "x:extra")]
    [False, False, False, True]
    """
    left = name in known()[kind] or name in known()["html"] or name.partition(":")[0] in known()["foreign"]
    return name not in used and not left


def is_strange_key(name: str, used: frozenset[str]) -> bool:
    """Whether a key of a WordPress post is neither used nor known to be left alone.

    >>> [is_strange_key(name, frozenset({"link"})) for name in ("link", "slug", "jetpack_likes", "paywalled")]
    [False, False, False, True]
    """
    return name not in used and name not in known()["rest"] and not name.startswith(tuple(known()["rest_plugins"]))
