"""CSV and JSON lines."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.columns import original, split
from pipeline.export.options import Options
from pipeline.export.tables import csv_record, jsonl_record, write_csv, write_records

TEXT = st.text(st.one_of(st.sampled_from("=-@\t\r\n,;\"'|\\ أ"), st.characters(exclude_categories=["Cs"])))
Make = Callable[..., bytes]


def test_jsonl_is_the_document_as_it_is(document: Make, options: Options, tmp_path: Path) -> None:
    path = tmp_path / "out"
    found = [orjson.loads(document()), orjson.loads(document(title="=1"))]
    write_records([jsonl_record(one, options) for one in found], path, options)
    assert path.read_bytes() == document() + b"\n" + document(title="=1") + b"\n"


def test_csv_row(document: Make, options: Options, tmp_path: Path) -> None:
    path = tmp_path / "out"
    found = orjson.loads(document(title='=HYPERLINK("http://evil")', text='سطر\nثان, "مقتبس"'))
    write_csv([csv_record(found, options)], path, options)
    with path.open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["title"], row["text"], row["tags"], row["is_lead"], row["lead"], row["outlet.name"]) == (
        '\'=HYPERLINK("http://evil")',
        'سطر\nثان, "مقتبس"',
        "صحة | أ\\|ب",
        "true",
        "",
        "جريدة المثال",
    )


def test_csv_lines_end_as_rfc_4180_says(document: Make, tmp_path: Path) -> None:
    path = tmp_path / "out"
    options = Options(("article_id", "title"))
    write_csv([csv_record(orjson.loads(document(title="عنوان")), options)], path, options)
    assert path.read_bytes() == "article_id,title\r\n86b6632c6e05c5a3a023,عنوان\r\n".encode()


def test_csv_for_excel_begins_with_a_byte_order_mark(options: Options, tmp_path: Path) -> None:
    path = tmp_path / "out"
    write_csv([], path, replace(options, bom=True))
    assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle_id,url,")


@given(st.lists(st.tuples(TEXT, TEXT, st.lists(TEXT, min_size=1)), max_size=5), st.booleans())
def test_a_csv_file_gives_back_every_value(rows: list[tuple[str, str, list[str]]], bom: bool) -> None:
    options = Options(("title", "text", "tags"), bom)
    records = [csv_record({"title": title, "text": text, "tags": tags}, options) for title, text, tags in rows]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.csv"
        write_csv(records, path, options)
        with path.open(encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
            header, *found = csv.reader(file)
    assert header == ["title", "text", "tags"]
    assert [(original(one[0]), original(one[1]), split(original(one[2]))) for one in found] == rows


def test_a_french_excel_gets_semicolons_and_french_headings(document: Make, tmp_path: Path) -> None:
    path = tmp_path / "out"
    options = Options(("title", "regions", "language"), bom=True, separator=";", language="fr")
    found = orjson.loads(document(title="أ; ب, ج", regions=["MA-10"]))
    write_csv([csv_record(found, options)], path, options)
    assert path.read_text("utf-8-sig").splitlines() == ["Titre;Régions;Langue", '"أ; ب, ج";Guelmim-Oued Noun;arabe']
