"""Parquet: types, lists and times."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.export.options import Options
from pipeline.export.parquet import write_parquet

Make = Callable[..., bytes]


def test_columns_are_typed(document: Make, options: Options, tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert write_parquet([document()] * 3, path, options) == {}
    table = pq.read_table(path)
    row = table.to_pylist()[0]
    assert table.num_rows == 3
    assert (row["published_at"], row["tags"], row["word_count"], row["is_lead"], row["lead"]) == (
        datetime(2023, 12, 27, 23, tzinfo=UTC),
        ["صحة", "أ|ب"],
        14,
        True,
        None,
    )


def test_a_value_of_the_wrong_kind_is_left_empty_and_counted(document: Make, options: Options, tmp_path: Path) -> None:
    path = tmp_path / "out"
    odd = document(published_at="الخميس", word_count="14", tags="صحة", outlet={"name": ["a", "b"]})
    assert write_parquet([odd], path, options) == {"values left empty": 2}
    row = pq.read_table(path).to_pylist()[0]
    assert (row["published_at"], row["word_count"], row["tags"], row["outlet.name"]) == (None, None, ["صحة"], "a | b")


def test_a_day_is_a_date(document: Make, options: Options, tmp_path: Path) -> None:
    documents = [document(published_day="2026-11-28"), document(), document(published_day="2026-13-28")]
    assert write_parquet(documents[:2], tmp_path / "good", options) == {}
    assert write_parquet(documents, tmp_path / "odd", options) == {"values left empty": 1}
    days = {name: pq.read_table(tmp_path / name)["published_day"].to_pylist() for name in ("good", "odd")}
    assert days == {"good": [date(2026, 11, 28), None], "odd": [date(2026, 11, 28), None, None]}


def test_the_same_documents_give_the_same_bytes(document: Make, options: Options, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_parquet([document()], tmp_path / name, options)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_no_documents(options: Options, tmp_path: Path) -> None:
    write_parquet([], tmp_path / "out", options)
    assert pq.read_table(tmp_path / "out").num_rows == 0


def test_values_are_the_same_beside_one_of_another_kind(document: Make, options: Options, tmp_path: Path) -> None:
    made = document(captured_at="2023-12-29T04:15:00.123456Z", published_at="2023-12-28T00:00+01:00", lead=None)
    for name, documents in (("alone", [made]), ("beside", [made, document(title=5)])):
        write_parquet(documents, tmp_path / name, options)
    alone, beside = (pq.read_table(tmp_path / name).to_pylist()[0] for name in ("alone", "beside"))
    assert alone == beside
    assert alone["captured_at"] == datetime(2023, 12, 29, 4, 15, 0, 123000, tzinfo=UTC)
