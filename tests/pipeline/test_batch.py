"""A fault that is no page's ends the batch: its captures stay pending, and none becomes a letter."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from pipeline import batch
from pipeline.errors import ServiceError
from pipeline.ledger import Ledger
from pipeline.ledger.work import Work
from pipeline.models import Pointer
from tests.make import outlet


def test_a_service_that_is_gone_makes_no_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> NoReturn:
        raise ServiceError("ledger: no answer")

    monkeypatch.setattr(batch, "read_whole", gone)
    here = outlet(id="one")
    now = datetime(2026, 11, 29, tzinfo=UTC)
    work = Work(1, "a", "one", "https://one.example/1", Pointer("one/x.warc.gz", 0, 1), now, 1, *(None,) * 4)
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        setting = batch.Setting(ledger, tmp_path, {"one": here}, None, "x", "x")  # type: ignore[arg-type]
        with pytest.raises(ServiceError, match="no answer"):
            batch.extracted(setting, [work])
