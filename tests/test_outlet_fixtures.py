"""Each outlet's fixtures, `tests/outlets/<id>/<date>/`, are read today as they were when somebody read them by eye."""

import gzip
import json
from datetime import datetime
from pathlib import Path

import pytest

from flows.commands.read import values
from pipeline.clean import clean
from pipeline.extract import extract
from pipeline.models import Capture, Outlet
from spiders.outlet import registry
from tests.make import capture, outlet

FOLDER = Path(__file__).with_name("outlets")
TITLE = "افتتاح المعرض الجهوي للصناعة التقليدية"
BODY = f"<article><h1>{TITLE}</h1><p>{TITLE} بحضور عارضين من كل الأقاليم.</p></article>"
PAGE = f"<html><head><title>{TITLE}</title></head><body>{BODY}</body></html>"


def differences(folder: Path, of: Outlet) -> list[str]:
    """The fields of a fixture that are read otherwise today, with both values."""
    expected = json.loads((folder / "article.json").read_text(encoding="utf-8"))
    body = gzip.decompress((folder / "page.html.gz").read_bytes())
    at = datetime.fromisoformat(expected["captured_at"])
    page = Capture(of.id, expected["url"], expected["url"], at, 200, {}, body)
    found = values(clean(extract(page, of), of))
    told = json.loads(json.dumps(found))
    return [f"{key}: {value!r} is {told.get(key)!r} now" for key, value in expected.items() if told.get(key) != value]


def test_fixtures_of_all_outlets() -> None:
    outlets = registry().outlets
    told = {
        str(file.parent.relative_to(FOLDER)): differences(file.parent, outlets[file.parts[-3]])
        for file in sorted(FOLDER.glob("*/*/article.json"))
    }
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize(("title", "found"), [(TITLE, 0), ("عنوان آخر تماما", 1)])
def test_a_fixture_that_is_read_otherwise_is_told(tmp_path: Path, title: str, found: int) -> None:
    article = values(clean(extract(capture(body=PAGE.encode(), headers={}), outlet()), outlet())) | {"title": title}
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "article.json").write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
    assert len(differences(tmp_path, outlet())) == found
