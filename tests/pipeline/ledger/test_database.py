"""Opening a ledger."""

import pytest

from pipeline.errors import JaridaError
from pipeline.ledger import Ledger

ADDRESSES = ["postgres://u:s3cret@db/x", "postgresql+psycopg://u:s3cret@127.0.0.1:1/x", "postgres://u:a/s3cret@db"]


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_password_in_the_address_is_not_repeated(url: str) -> None:
    with pytest.raises(JaridaError) as caught:
        Ledger.open(url)
    assert "s3cret" not in str(caught.value)
