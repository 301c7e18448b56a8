"""A page as it was read, before anything is concluded from it: tree, meta values, structured data, circumstances."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from pipeline.extract.fragment import plain
from pipeline.extract.structured import Thing
from pipeline.extract.tree import Tree
from pipeline.models import Hints, Outlet

LONGEST_VALUE = 2000  # characters; a longer one is a page with a missing quote
_SUFFIX = re.compile(r"^(?:www\d?|m|ar|fr|en|amp|mobile)\.")


@dataclass
class Sheet:
    """What a page holds; `at` is when it was captured."""

    url: str
    tree: Tree
    at: datetime
    outlet: Outlet | None = None
    hints: Hints = field(default_factory=Hints)
    metas: dict[str, list[str]] = field(default_factory=dict)  # as written: most are never asked for
    things: list[Thing] = field(default_factory=list)
    title_tag: str | None = None
    lang: str | None = None
    findings: list[str] = field(default_factory=list)

    def meta(self, *names: str) -> list[str]:
        """The values of meta elements of these names, in the order of the names."""
        written = (value for name in names for value in self.metas.get(name, ()))
        return [value for raw in written if (value := plain(raw[:LONGEST_VALUE]))]

    @cached_property
    def domain(self) -> str:
        """The host without what stands before every site's own name."""
        return _SUFFIX.sub("", (urlsplit(self.url).hostname or "").lower())
