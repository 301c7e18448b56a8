"""A survey reads lists to their ends and no page, and says what it could not read."""

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.coverage import coverage
from pipeline.ledger import Ledger
from pipeline.ledger.named import claims
from tests.spiders.site import Asked, Reply, Site
from tests.spiders.test_run import started, told

pytestmark = pytest.mark.slow
POSTS = {"2026-11": 120, "2026-10": 3}


def api(asked: Asked) -> Reply:
    """A WordPress of 123 posts in two months, a hundred an answer."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(asked.path).query).items()}
    host = f"http://{asked.headers['host']}"
    posts = [
        {"link": f"{host}/{month.replace('-', '/')}/{number}", "date": f"{month}-05T10:00:00"}
        for month, most in POSTS.items()
        for number in range(most)
        if query.get("after", "") < f"{month}-05T10:00:00" < query.get("before", "9")
    ]
    size, page = int(query["per_page"]), int(query["page"])
    headers = {"X-WP-Total": str(len(posts)), "X-WP-TotalPages": str(-(-len(posts) // size))}
    shown = posts[(page - 1) * size : page * size]
    return Reply(json.dumps(shown), headers=headers | {"Content-Type": "application/json"})


def survey(site: Site, folder: Path, requests: int, ways: str) -> Mapping[str, Any]:
    (folder / "outlets").mkdir()
    (folder / "outlets" / "sahel.yml").write_text(
        f"id: sahel\nname: {{ar: الساحل}}\ncountry: MA\nlanguages: [ar]\nhome: {site.url}/\ndelay_s: 0\n"
        f"discover: [{ways}]\n",
        encoding="utf-8",
    )
    env = {name: value for name, value in os.environ.items() if not name.startswith("JARIDA_")} | {
        "JARIDA_DATA_DIR": str(folder),
        "JARIDA_OUTLETS_DIR": str(folder / "outlets"),
        "JARIDA_ALLOW_PRIVATE_HOSTS": "1",
    }
    with started(env, "sahel", survey=requests, since="2026-10-01") as child:
        return told(child)


def test_lists_are_read_to_their_ends_and_no_page(tmp_path: Path, site: Site) -> None:
    site.routes["/wp-json/wp/v2/posts"] = api
    site.routes["/feed/"] = Reply(f"<rss><channel><item><link>{site.url}/2026/11/7</link></item></channel></rss>")
    found = survey(site, tmp_path, 50, f"{{feed: {site.url}/feed/}}, {{wordpress: {{}}}}")
    assert (found["findings"], found["fetched"]) == ([], 0)
    assert {path.partition("?")[0] for path in site.paths()} == {"/wp-json/wp/v2/posts", "/feed/"}
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        assert {month: number for (_, month), number in claims(ledger, "sahel").items() if number} == POSTS
        months = [(one.month, one.published, one.by_way, one.missing) for one in coverage(ledger, "sahel")]
    assert months == [
        ("2026-11", 120, {"wordpress": 120, "feed": 1}, {"not-asked": 120}),
        ("2026-10", 3, {"wordpress": 3}, {"not-asked": 3}),
    ]


def test_a_survey_that_is_cut_off_says_so(tmp_path: Path, site: Site) -> None:
    site.routes["/wp-json/wp/v2/posts"] = api
    found = survey(site, tmp_path, 1, f"{{wordpress: {{}}}}, {{feed: {site.url}/feed/}}")
    assert len(site.paths()) == 1
    assert {finding["field"] for finding in found["findings"]} == {"survey-bound"}
    assert "used up" in found["findings"][0]["problem"]


def test_a_survey_that_can_not_be_kept_says_so(tmp_path: Path, site: Site) -> None:
    site.routes["/feed/"] = Reply(f"<rss><channel><item><link>{site.url}/2026/11/7</link></item></channel></rss>")
    Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}").close()
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as ledger:
        ledger.execute("alter table named rename to kept")
        ledger.execute("create view named as select * from kept")  # what nothing can be written into
    found = survey(site, tmp_path, 50, f"{{feed: {site.url}/feed/}}")
    assert (found["finish_reason"], found["failed"]) == ("not-kept", 1)
    assert "LedgerError: ledger sqlite:///" in found["first_error"]
