"""A small outlet on loopback, listed as WordPress lists, that remembers what it published."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.spiders.site import Asked, Reply, Site, page, serving

OUTLET = "sahel"
FILE = """id: sahel
name: {{ar: الساحل}}
country: MA
languages: [ar]
home: {url}/
enabled: true
delay_s: 0.01
discover:
  - wordpress: {{}}
source: drill
"""
LINES = (
    "ترأس والي الجهة، صباح اليوم، لقاء تواصليا خصص لتتبع أشغال تهيئة المدخل الشمالي للمدينة، بحضور المصالح الخارجية.",
    "وأوضح المتدخلون أن نسبة إنجاز الأشغال بلغت ستين في المائة، وأن ما تبقى منها يهم الإنارة العمومية وغرس الأشجار.",
)
TITLES = (
    "معرض الصناعة التقليدية",
    "موسم جني التمور",
    "أشغال المدخل الشمالي",
    "ميزانية الجماعة",
    "سباق الزوارق",
    "قافلة طبية",
)
MOST = 100
Event = Callable[[], None]


@dataclass(slots=True)
class Press:
    """Articles by number, and in how many forms each was published; `events` happen once, as a page is asked for."""

    site: Site
    editions: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(len(TITLES)), 1))
    gone: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)  # pages that answer with an error
    events: dict[str, Event] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def path(self, number: int) -> str:
        return f"/2024/05/khabar-{number}/"

    def url(self, number: int) -> str:
        return f"{self.site.url}{self.path(number)}"

    def mark(self, number: int) -> str:
        """What only the newest form of an article says."""
        return f"الصيغة {self.editions[number]} للخبر {number}"

    def title(self, number: int) -> str:
        return TITLES[number % len(TITLES)] + (f" {number}" if number >= len(TITLES) else "")

    def publish(self, *numbers: int) -> None:
        """Publishes new articles, or others in a new form."""
        for number in numbers:
            self.editions[number] = self.editions.get(number, 0) + 1

    def body(self, number: int) -> str:
        more = [f"{line} رقم {number}." for line in LINES]
        return page(self.title(number), *more, f"{self.mark(number)} كما نشرت في الموقع.")

    def open(self) -> None:
        """Answers from now on."""
        self.site.routes["/wp-json/wp/v2/posts"] = self._listed
        self.site.routes["/robots.txt"] = Reply("User-agent: *\nAllow: /\n", headers={"Content-Type": "text/plain"})
        for number in range(MOST):
            self.site.routes[self.path(number)] = self._page

    def _page(self, asked: Asked) -> Reply:
        """The page that was asked for, after what is to happen then."""
        if event := self.events.pop(asked.path, None):
            event()
        number = int(asked.path.rstrip("/").rpartition("-")[2])
        if number not in self.editions or number in self.gone:
            return Reply("not here", 404)
        if number in self.broken:
            return Reply("oops", 500)
        kind = {"Content-Type": "text/html; charset=utf-8", **self.headers}
        return Reply(self.body(number), headers=kind)

    def _listed(self, asked: Asked) -> Reply:
        if event := self.events.pop("list", None):
            event()
        value = [
            {
                "link": self.url(number),
                "date_gmt": f"2024-05-01T10:{number:02}:00",
                "modified_gmt": f"20{25 + self.editions[number]:02}-05-01T10:{number:02}:00",
            }
            for number in sorted(self.editions, reverse=True)
            if number not in self.gone
        ]
        counts = {"X-WP-Total": str(len(value)), "X-WP-TotalPages": "1"}
        return Reply(json.dumps(value), headers={"Content-Type": "application/json", **counts})


@contextmanager
def publishing() -> Iterator[Press]:
    """The press while it runs."""
    with serving() as site:
        press = Press(site)
        press.open()
        yield press
