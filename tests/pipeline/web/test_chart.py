"""Drawings: nothing leaves the frame, whatever the figures."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.web.chart import BARS, HEIGHT, WIDTH, chart

FIGURES = st.lists(st.one_of(st.none(), st.floats(0, 1e9)), min_size=1, max_size=90)


@given(st.lists(FIGURES, min_size=1, max_size=3))
def test_everything_stands_inside(lines: list[list[float | None]]) -> None:
    size = min(map(len, lines))
    lines = [line[:size] for line in lines]
    shown = [[""] * size for _ in lines]
    drawn = chart(lines, [str(at) for at in range(size)], shown, shares=False)
    points = [pair.split(",") for line in drawn.lines for stretch in line for pair in stretch.split()]
    points += [[str(bar.x + bar.width), str(bar.y + bar.height)] for bar in drawn.bars]
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in points)
    assert len(drawn.bars) == (size if len(lines) == 1 and size <= BARS else 0)
    assert len(drawn.periods) <= 10


def test_a_gap_breaks_a_line() -> None:
    drawn = chart([[1, None, 2, 3], [1, 1, 1, 1]], list("abcd"), [[""] * 4] * 2, shares=False)
    assert [len(line) for line in drawn.lines] == [2, 1]


def test_shares_have_their_own_axis() -> None:
    assert [mark.label for mark in chart([[0.031]], ["a"], [["3,1%"]], shares=True).figures] == [
        "0,0%",
        "0,8%",
        "1,6%",
        "2,4%",
        "3,2%",
    ]
