"""Pictures: Arabic is joined, the same figures give the same bytes, and what can't be drawn is said."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.analyse import Count, Keywords, Query, Row, Special
from pipeline.analyse.plots import plot
from pipeline.analyse.trend import Line, Point, Trend
from pipeline.errors import ConfigError

pytest.importorskip("matplotlib", reason="needs the extra plots")
GLYPH = re.compile(r"#DejaVuSans-([0-9a-f]+)")


def named(*names: str) -> Keywords:
    return Keywords("word", 10, 90, tuple(Special(name, 5, 1, 20.0, None) for name in names))


def glyphs(path: Path, found: Keywords) -> list[str]:
    plot(found, path)
    return GLYPH.findall(path.read_text(encoding="utf-8"))


def test_letters_are_joined(tmp_path: Path) -> None:
    plain = len(set(glyphs(tmp_path / "a.svg", named(""))))
    three = "ببب"
    assert len(set(glyphs(tmp_path / "b.svg", named(three)))) - plain == 3  # its first, middle and last form


def test_the_same_figures_give_the_same_bytes(tmp_path: Path) -> None:
    points = (Point("2026-01", 3, 10), Point("2026-02", 0, 0), Point("2026-03", 1, 4))
    found = Trend("month", None, (Line(Query("5$ و_{10}$"), None, points, Point(None, 0, 0)),))
    for name in ("one.svg", "two.svg", "one.png"):
        plot(found, tmp_path / name, language="ar")
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")


def lines(*queries: Query, by: str | None = None, values: tuple[str | None, ...] = (None,)) -> Trend:
    points = (Point("2026-01", 3, 10), Point("2026-02", 0, 0), Point("2026-03", 1, 4))
    made = (Line(query, value, points, Point(None, 0, 0)) for query in queries for value in values)
    return Trend("month", by, tuple(made))


def written(monkeypatch: pytest.MonkeyPatch, found: object, path: Path, **how: Any) -> list[str]:
    """The texts of a picture."""
    from matplotlib.text import Text

    texts: list[str] = []
    monkeypatch.setattr(Text, "draw", lambda self, *_args, **_more: texts.append(self.get_text()))
    plot(found, path, **how)
    return texts


def test_lines_are_named_by_what_tells_them_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    water = Query("الماء", region="MA-10"), Query("الماء", region="MA-09")
    texts = written(monkeypatch, lines(*water), tmp_path / "a.svg")
    assert {"الماء region:MA-10", "الماء region:MA-09", "الماء region:MA-10 / الماء region:MA-09"} <= set(texts)
    split = lines(Query("الماء"), by="outlet", values=("noun", "draa"))
    names = {"noun": "ضفاف نون", "draa": "درعة"}
    texts = written(monkeypatch, split, tmp_path / "b.svg", name_of=lambda _, value: names[value])
    assert {"ضفاف نون", "درعة", "share of each one's own articles, %"} <= set(texts)
    assert not [one for one in texts if "الماء ·" in one]


def test_months_without_articles_stay_and_articles_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Count("month", (Row("2025-11", 1), Row("2026-02", 2), Row(None, 1)), 4)
    texts = written(monkeypatch, found, tmp_path / "a.svg")
    assert {"2025-11", "2025-12", "2026-01", "2026-02"} <= set(texts)
    assert not [one for one in texts if "." in one]


def test_what_can_not_be_drawn_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="no picture"):
        plot(named("ا"), tmp_path / "a.gif")
    with pytest.raises(ConfigError, match="nothing to draw"):
        plot(named(), tmp_path / "a.png")
    assert not list(tmp_path.iterdir())
    with pytest.raises(ConfigError, match="No such file"):
        plot(named("ا"), tmp_path / "none" / "a.png")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ConfigError, match=r"jarida\[plots\]"):
        plot(named("ا"), tmp_path / "a.png")
