"""References: RIS and BibTeX."""

from collections.abc import Callable

import orjson

from pipeline.export.options import Options
from pipeline.export.references import bibtex, ris, ris_record

Make = Callable[..., bytes]


def test_ris(document: Make, options: Options) -> None:
    record = ris_record(orjson.loads(document(text="نص قصير.", title="سطر\nثان")), options)
    assert record.decode().split("\r\n") == [
        "TY  - NEWS",
        "AN  - 86b6632c6e05c5a3a023",
        "TI  - سطر ثان",
        "AU  - سعاد الوادنونية",
        "T2  - جريدة المثال",
        "PY  - 2023",
        "DA  - 2023/12/28/",
        "AB  - نص قصير.",
        "KW  - صحة",
        "KW  - أ|ب",
        "LA  - ar",
        "UR  - https://www.example.ma/2023/12/28/a",
        "Y2  - 2023/12/29",
        "ER  - ",
        "",
        "",
    ]


def test_ris_without_a_date_names_none(document: Make) -> None:
    tags = [tag for tag, _ in ris(orjson.loads(document(published_at=None)))]
    assert "DA" not in tags
    assert "PY" not in tags


def test_bibtex(document: Make) -> None:
    entry = bibtex(orjson.loads(document(title="ميزانية 50% {عاجل}_\\x", text="نص.", url="https://e.ma/a_b?c={d}")))
    assert entry.splitlines() == [
        "@article{86b6632c6e05c5a3a023,",
        r"  title = {{ميزانية 50\% \{عاجل\}\_\textbackslash{}x}},",
        "  author = {{سعاد الوادنونية}},",
        "  entrysubtype = {newspaper},",
        "  journal = {جريدة المثال},",
        "  date = {2023-12-28},",
        "  year = {2023},",
        "  month = {12},",
        "  abstract = {نص.},",
        "  keywords = {صحة, أ|ب},",
        "  langid = {arabic},",
        "  url = {https://e.ma/a_b?c=%7Bd%7D},",
        "  urldate = {2023-12-29}",
        "}",
        "",
    ]


def test_a_month_is_not_made_a_day(document: Make) -> None:
    value = orjson.loads(document(published_precision="month", published_at="2023-11-30T23:00:00Z"))
    assert "  date = {2023-12},\n" in bibtex(value)
    assert ("DA", "2023/12//") in list(ris(value))


def test_each_author_has_his_own_name(document: Make) -> None:
    value = orjson.loads(document(author="أحمد العلوي ومحمد بنعلي"))
    assert [name for tag, name in ris(value) if tag == "AU"] == ["أحمد العلوي", "محمد بنعلي"]
    assert "  author = {{أحمد العلوي} and {محمد بنعلي}},\n" in bibtex(value)
    assert bibtex(value) == bibtex(value | {"author": ["أحمد العلوي", "محمد بنعلي"]})


def test_one_entry_of_a_story_names_the_other_outlets(document: Make) -> None:
    value = orjson.loads(document(also_in=["أولى", "ثانية"]))
    assert ("N1", "also in: أولى, ثانية") in list(ris(value))
    assert "  note = {also in: أولى, ثانية},\n" in bibtex(value)
