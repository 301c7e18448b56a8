"""The file for Prometheus, and the dead man's switch."""

from pathlib import Path

import pytest

from pipeline.watch.metrics import SERIES, write
from pipeline.watch.ping import ping
from tests.pipeline.alerts.sinks import web_server

DOCS = Path(__file__).parents[3] / "docs" / "schedule.md"


def test_at_most_twenty_series_all_named_in_docs() -> None:
    assert len(SERIES) <= 20
    assert [name for name in SERIES if f"`jarida_{name}`" not in DOCS.read_text("utf-8")] == []


def test_the_file_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "metrics" / "jarida.prom"
    write(path, {"night_exit_code": 3, "disk_days_left": None})
    assert path.read_text("utf-8").splitlines()[-1] == "jarida_night_exit_code 3"
    with pytest.raises(ValueError, match="no such series"):
        write(path, {"night_exit_cod": 0})
    assert [one.name for one in path.parent.iterdir()] == ["jarida.prom"]


def test_the_switch_hears_words_and_its_address_stands_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    with web_server() as sink:
        url = f"http://127.0.0.1:{sink.port}/ping/sesame"
        assert ping(url, "fail", "failed: no Elasticsearch")
        sink.status = 500
        assert not ping(url, "success")
    assert sink.paths == ["/ping/sesame/fail", "/ping/sesame", "/ping/sesame"]
    assert sink.posts[0][1] == "failed: no Elasticsearch"
    assert "sesame" not in caplog.text


@pytest.mark.parametrize("url", [None, "", "ftp://sesame", "http://127.0.0.1:9/sesame"])
def test_a_switch_that_can_not_be_told_stops_nothing(url: str | None, caplog: pytest.LogCaptureFixture) -> None:
    assert not ping(url, "start")
    assert "sesame" not in caplog.text
