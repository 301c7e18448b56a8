"""The views that select are those that Kibana asks for plain words."""

import json
from importlib.resources import files

from pipeline.search.fields import TEXTS
from pipeline.search.views import INFLECTED, in_view


def test_kibana_asks_the_views_that_select() -> None:
    settings = json.loads((files("index_config") / "settings.json").read_text(encoding="utf-8"))
    assert settings["index"]["query"]["default_field"] == in_view(TEXTS, INFLECTED)
