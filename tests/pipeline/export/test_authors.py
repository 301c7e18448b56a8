"""Each author of an article has his own name."""

import pytest

from pipeline.export.authors import authors


@pytest.mark.parametrize(
    ("signed", "names"),
    [
        pytest.param("سعاد الوادنونية", ["سعاد الوادنونية"], id="one"),
        pytest.param("أحمد العلوي ومحمد بنعلي", ["أحمد العلوي", "محمد بنعلي"], id="glued and"),
        pytest.param("أحمد العلوي و محمد بنعلي", ["أحمد العلوي", "محمد بنعلي"], id="and between blanks"),
        pytest.param("أحمد العلوي، محمد بنعلي وسعيد الراجي", ["أحمد العلوي", "محمد بنعلي", "سعيد الراجي"], id="three"),
        pytest.param("وفاء وهبي", ["وفاء وهبي"], id="names that begin with the letter"),
        pytest.param("محمد وعلي", ["محمد وعلي"], id="a family name"),
        pytest.param("و م ع", ["و م ع"], id="agency"),
        pytest.param("هيئة التحرير", ["هيئة التحرير"], id="desk"),
        pytest.param("Aziz Alami et Sara Naciri", ["Aziz Alami", "Sara Naciri"], id="French"),
        pytest.param("A. Alami / S. Naciri & Co", ["A. Alami", "S. Naciri", "Co"], id="signs"),
        pytest.param("Jean-Pierre El-Fassi", ["Jean-Pierre El-Fassi"], id="hyphens inside names"),
        pytest.param("أحمد العلوي - أحمد العلوي", ["أحمد العلوي"], id="twice the same"),
        pytest.param("", [], id="nobody"),
    ],
)
def test_authors(signed: str, names: list[str]) -> None:
    assert authors(signed) == names
