"""The requests that Kibana gets, and what is said when it refuses. Kibana is a server on loopback here.

That a real Kibana takes the objects can't be shown without one; the requests are those of its documented API.
"""

import json
import shutil
import socket
from collections.abc import Iterator
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

import pytest
from pydantic import SecretStr

from pipeline.errors import ConfigError, ServiceError
from pipeline.kibana import FOLDER, check, export_objects, import_objects
from pipeline.kibana.saved import Object, dumps, loads
from pipeline.settings import Kibana, Settings


class FakeKibana(HTTPServer):
    """Keeps the last request and answers as told; knows its spaces, and what was imported last for an export."""

    spaces = ("default", "press", "press room")

    status = 200
    answer: bytes = b'{"success": true, "successCount": 3}'
    path = ""
    headers: Any = None
    body = b""
    asked = 0
    other = 0

    @property
    def settings(self) -> Settings:
        return Settings(kibana=Kibana(url=f"http://127.0.0.1:{self.server_port}"))


class Handler(BaseHTTPRequestHandler):
    server: FakeKibana

    def do_POST(self) -> None:
        self.server.path, self.server.headers = self.path, self.headers
        self.server.body = self.rfile.read(int(self.headers["Content-Length"]))
        self.reply(self.server.status, self.server.answer)

    def do_GET(self) -> None:
        """A space, or the list of them; as Kibana 8.12 does, it says nothing more of one that is not there."""
        self.server.asked += 1
        known = [{"id": one, "name": one, "disabledFeatures": []} for one in self.server.spaces]
        _, _, name = unquote(self.path).partition("/api/spaces/space/")
        found = [one for one in known if one["id"] == name]
        missing = {"statusCode": 404, "error": "Not Found", "message": "Not Found"}
        answer: object = known if not name else found[0] if found else missing
        self.reply(200 if found or not name else 404, json.dumps(answer).encode())

    def reply(self, status: int, answer: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


class Elsewhere(Handler):
    """Sends every request to another server."""

    def reply(self, status: int, answer: bytes) -> None:
        self.send_response(302)
        self.send_header("Location", f"http://localhost:{self.server.other}{self.path}")
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def kibana() -> Iterator[FakeKibana]:
    server = FakeKibana(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def shipped() -> int:
    return sum(len(loads(path.read_text(encoding="utf-8"))) for path in FOLDER.glob("*.ndjson"))


def test_all_files_go_in_one_import(kibana: FakeKibana) -> None:
    assert import_objects(kibana.settings, FOLDER).count == 3
    assert kibana.path == "/api/saved_objects/_import?overwrite=true"
    assert kibana.headers["kbn-xsrf"] == "true"
    head = f"Content-Type: {kibana.headers['Content-Type']}\r\n\r\n".encode()
    _, part = message_from_bytes(head + kibana.body).walk()
    assert part.get_filename() == "jarida.ndjson"
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert len(loads(payload.decode())) == shipped()


def test_space_and_overwrite_are_in_the_address(kibana: FakeKibana) -> None:
    import_objects(kibana.settings, FOLDER, space="press room", overwrite=False)
    assert kibana.path == "/s/press%20room/api/saved_objects/_import?overwrite=false"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("pres", "has no space 'pres'; it has press$", id="the-nearest"),
        pytest.param("zz/../x", "has no space 'zz/../x'; it has default, press, press room$", id="or-all"),
    ],
)
def test_a_space_that_is_not_there_is_a_mistake(kibana: FakeKibana, tmp_path: Path, typed: str, said: str) -> None:
    """Kibana itself takes the objects and says success."""
    with pytest.raises(ConfigError, match=said):
        import_objects(kibana.settings, FOLDER, space=typed)
    with pytest.raises(ConfigError, match=said):
        export_objects(kibana.settings, tmp_path, space=typed)
    assert kibana.path == ""


def test_the_default_space_is_not_asked_for(kibana: FakeKibana) -> None:
    import_objects(kibana.settings, FOLDER)
    assert kibana.asked == 0


@pytest.mark.parametrize(
    ("credentials", "header"),
    [
        pytest.param({}, None, id="none"),
        pytest.param({"username": "a", "password": "b"}, "Basic YTpi", id="basic"),
        pytest.param({"api_key": "k", "username": "a", "password": "b"}, "ApiKey k", id="the-key-goes-first"),
    ],
)
def test_credentials(kibana: FakeKibana, credentials: dict[str, str], header: str | None) -> None:
    url = kibana.settings.kibana.url
    settings = Settings(kibana=Kibana.model_validate({"url": url, **credentials}))
    import_objects(settings, FOLDER)
    assert kibana.headers["Authorization"] == header


def test_refused_objects_are_told_in_words(kibana: FakeKibana) -> None:
    missing = {"type": "missing_references", "references": [{"type": "index-pattern", "id": "v"}]}
    errors = [
        {"id": "a", "type": "lens", "error": {"type": "conflict"}},
        {"id": "b", "type": "lens", "error": missing},
        {"id": "c", "type": "map", "error": {"type": "unsupported_type"}},
        {"id": "e", "type": "map", "error": {"type": "ambiguous_conflict"}},
        {"id": "d", "type": "search", "error": {"type": "unknown", "message": "too new", "statusCode": 422}},
    ]
    kibana.answer = json.dumps({"success": False, "successCount": 1, "errors": errors}).encode()
    result = import_objects(kibana.settings, FOLDER)
    assert result.count == 1
    assert result.refused == (
        "lens a is there already: import with overwrite",
        "lens b needs index-pattern v, which Kibana does not have",
        "map c: this Kibana does not know the type",
        "map e: several objects there come from it; delete those that are not wanted, then import again",
        "search d: too new",
    )


@pytest.mark.parametrize(
    ("status", "answer", "text"),
    [
        pytest.param(401, b'{"message": "Unauthorized"}', "401 Unauthorized; set JARIDA_KIBANA__API_KEY", id="nobody"),
        pytest.param(403, b'{"message": "Forbidden"}', "403 Forbidden; .* role jarida_kibana", id="the-wrong-user"),
        pytest.param(404, b"<html>", "404 Not Found; is the address right", id="no-such-path"),
        pytest.param(413, b"{}", "413 .*maxImportPayloadBytes", id="too-large"),
        pytest.param(503, b"{}", "503 .*still starting", id="starting"),
        pytest.param(500, b'{"message": "oops"}', "500 oops$", id="broken"),
        pytest.param(200, b"<html>Hello", "is no Kibana", id="a-web-page"),
        pytest.param(200, b'{"tagline": "You Know"}', "is no Kibana", id="elasticsearch"),
    ],
)
def test_a_refusal_says_what_to_do(kibana: FakeKibana, status: int, answer: bytes, text: str) -> None:
    kibana.status, kibana.answer = status, answer
    with pytest.raises(ServiceError, match=text):
        import_objects(kibana.settings, FOLDER)


def test_kibana_down_names_address_and_command() -> None:
    settings = Settings(kibana=Kibana(url="http://127.0.0.1:9"))
    with pytest.raises(ServiceError, match=r"can't be reached at http://127\.0\.0\.1:9 .*docker compose up"):
        import_objects(settings, FOLDER)


def test_a_kibana_that_does_not_answer_in_time(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ServiceError, match=r"did not answer within 0\.05 s: raise JARIDA_KIBANA__TIMEOUT_S"):
            export_objects(Settings(kibana=Kibana(url=url, timeout_s=0.05)), tmp_path)


def test_broken_objects_are_not_sent(kibana: FakeKibana, tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_text('{"type": "lens"}\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="findings, nothing imported"):
        import_objects(kibana.settings, tmp_path)
    assert kibana.path == ""


def test_an_address_without_scheme_is_a_mistake() -> None:
    with pytest.raises(ConfigError, match="expected http:// or https://"):
        import_objects(Settings(kibana=Kibana(url="ftp://kibana")), FOLDER)


def test_certificates_that_are_none_are_a_mistake(tmp_path: Path) -> None:
    settings = Settings(kibana=Kibana(url="https://127.0.0.1:9", ca_certs=tmp_path / "gone.pem"))
    with pytest.raises(ConfigError, match=r"JARIDA_KIBANA__CA_CERTS: .*gone\.pem holds no certificates"):
        import_objects(settings, FOLDER)


def test_an_export_is_asked_for_by_type(kibana: FakeKibana, tmp_path: Path) -> None:
    kibana.answer = b""
    export_objects(kibana.settings, tmp_path, space="press")
    assert kibana.path == "/s/press/api/saved_objects/_export"
    assert json.loads(kibana.body) == {
        "type": ["dashboard", "index-pattern", "lens", "map", "search"],
        "includeReferencesDeep": True,
        "excludeExportDetails": True,
    }


def test_an_export_is_fit_for_git(kibana: FakeKibana, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "one", ignore=shutil.ignore_patterns("*.py", "*.yml"))
    objects = [one for path in sorted(FOLDER.glob("*.ndjson")) for one in loads(path.read_text(encoding="utf-8"))]
    kibana.answer = as_of_8_12(objects)
    paths = export_objects(kibana.settings, tmp_path / "out")
    assert [path.name for path in paths] == [
        "dashboard.ndjson",
        "index-pattern.ndjson",
        "lens.ndjson",
        "map.ndjson",
        "search.ndjson",
    ]
    assert check(tmp_path / "out") == []
    assert "updated_at" not in paths[0].read_text(encoding="utf-8")


def as_of_8_12(objects: list[Object]) -> bytes:
    """An export as Kibana 8.12.2 writes it: with the values that it sorted the objects by."""
    day = "2026-11-24T04:15:00.000Z"
    noise: Object = {"created_at": day, "updated_at": day, "version": "WzEsMV0=", "managed": False}
    lines = [{**one, **noise, "sort": [1795493700000, 7 + number]} for number, one in enumerate(reversed(objects))]
    return "\n".join(map(json.dumps, lines)).encode()


def test_an_export_goes_back_in(kibana: FakeKibana, tmp_path: Path) -> None:
    """By the command, and as a person downloads it from Kibana's page of saved objects."""
    objects = [one for path in sorted(FOLDER.glob("*.ndjson")) for one in loads(path.read_text(encoding="utf-8"))]
    download = as_of_8_12(objects) + b'\n{"exportedCount": 2, "missingRefCount": 0, "missingReferences": []}'
    kibana.answer = as_of_8_12(objects)
    export_objects(kibana.settings, tmp_path / "command")
    (tmp_path / "page").mkdir()
    (tmp_path / "page/export.ndjson").write_bytes(download)
    kibana.answer = FakeKibana.answer
    for folder in (tmp_path / "command", tmp_path / "page"):
        assert list(map(str, check(folder))) == []
        assert import_objects(kibana.settings, folder).count == 3


def test_what_nobody_changed_comes_back_as_it_went_in(kibana: FakeKibana, tmp_path: Path) -> None:
    """Kibana 9.4 writes newer versions, and puts a saved search into a tab of its own with an id made by chance."""
    objects = [one for path in sorted(FOLDER.glob("*.ndjson")) for one in loads(path.read_text(encoding="utf-8"))]
    kibana.answer = "\n".join(json.dumps(as_of_9_4(one)) for one in objects).encode()
    paths = export_objects(kibana.settings, tmp_path)
    assert "".join(path.read_text(encoding="utf-8") for path in paths) == dumps(objects)


def as_of_9_4(one: Object) -> Object:
    attributes, versions = one["attributes"], {"dashboard": "10.4.0", "lens": "10.1.0", "search": "10.13.0"}
    if one["type"] == "search":
        inner = {name: value for name, value in attributes.items() if name not in {"title", "description"}}
        tab = {"id": "7c1e", "label": "Untitled", "attributes": {**inner, "hideTable": False}}
        attributes = {"title": attributes["title"], "description": attributes["description"], "tabs": [tab]}
    version = versions.get(one["type"], one["typeMigrationVersion"])
    return {**one, "attributes": attributes, "typeMigrationVersion": version, "managed": False}


def test_what_only_a_newer_kibana_knows_stays_as_it_is(kibana: FakeKibana, tmp_path: Path) -> None:
    board = {"type": "dashboard", "id": "a", "attributes": {"sections": []}, "typeMigrationVersion": "10.3.0"}
    kibana.answer = json.dumps(board).encode()
    (path,) = export_objects(kibana.settings, tmp_path)
    assert loads(path.read_text(encoding="utf-8")) == [board]


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b'"x"', b"{}", b'{"type": "lens"}'])
def test_an_export_of_no_kibana_says_so(kibana: FakeKibana, tmp_path: Path, answer: bytes) -> None:
    kibana.answer = answer
    with pytest.raises(ServiceError, match="is no Kibana"):
        export_objects(kibana.settings, tmp_path)


@pytest.mark.parametrize("kind", ["../lens", "/lens", "lens/../../x", "theirs"])
def test_a_type_that_nobody_asked_for_names_no_file(kibana: FakeKibana, tmp_path: Path, kind: str) -> None:
    kibana.answer = json.dumps({"type": kind, "id": "a", "attributes": {}}).encode()
    with pytest.raises(ServiceError, match="is no Kibana"):
        export_objects(kibana.settings, tmp_path / "objects")
    assert list(tmp_path.rglob("*.ndjson")) == []


def test_an_object_without_an_id_is_no_kibanas(kibana: FakeKibana, tmp_path: Path) -> None:
    kibana.answer = json.dumps({"type": "search", "attributes": {}}).encode()
    with pytest.raises(ServiceError, match="is no Kibana"):
        export_objects(kibana.settings, tmp_path / "objects")


def test_a_key_goes_to_no_other_host(kibana: FakeKibana) -> None:
    pointing = FakeKibana(("127.0.0.1", 0), Elsewhere)
    pointing.other = kibana.server_port
    Thread(target=pointing.serve_forever, args=(0.01,), daemon=True).start()
    us = Kibana(url=pointing.settings.kibana.url, api_key=SecretStr("key"), space="press")
    with pytest.raises(
        ServiceError, match=f"it points to http://localhost:{kibana.server_port}/api/spaces/space/press"
    ):
        import_objects(Settings(kibana=us), FOLDER)
    assert kibana.asked == 0
    pointing.shutdown()
    pointing.server_close()


def test_a_password_in_the_address_is_not_repeated() -> None:
    us = Settings(kibana=Kibana(url="http://elastic:s3cret@127.0.0.1:1", space="press"))
    with pytest.raises(ConfigError) as caught:
        import_objects(us, FOLDER)
    assert "s3cret" not in f"{caught.value} {caught.value.__cause__}"
