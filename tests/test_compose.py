"""docker-compose.yml, checked without an engine: against the schema of the specification and against our own rules.

The schema is `schema/compose-spec.json` of github.com/compose-spec/compose-spec (Apache-2.0); it is not part of this
project, so that check runs where COMPOSE_SPEC names a copy of it. Last passed with the schema of June 2026.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator  # type: ignore[import-untyped] # it ships no types

from pipeline.node import distribution

PROJECT = Path(__file__).parents[1]
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)")
SECRET = re.compile(r"PASSWORD|KEY|AUTH_STRING")


@pytest.fixture(scope="module")
def text() -> str:
    return (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services(text: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(text)["services"]
    return found


def environment(service: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = service.get("environment", {})
    return found


def test_it_follows_the_specification(text: str) -> None:
    if not (schema := os.environ.get("COMPOSE_SPEC")):
        pytest.skip("COMPOSE_SPEC names no copy of the specification's schema")
    validator = Draft7Validator(json.loads(Path(schema).read_text(encoding="utf-8")))
    assert [f"{list(e.path)}: {e.message}" for e in validator.iter_errors(yaml.safe_load(text))] == []


def test_nothing_listens_beyond_loopback(services: dict[str, dict[str, Any]]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_secrets_come_from_the_environment_and_are_required(services: dict[str, dict[str, Any]]) -> None:
    secrets = [
        (name, key, str(value))
        for name, service in services.items()
        for key, value in environment(service).items()
        if SECRET.search(key) and key != "JARIDA_MAIL__PASSWORD"  # not every mail server asks for one
    ]
    assert secrets
    assert [found for found in secrets if not re.search(r"\$\{\w+:\?", found[2])] == []


def test_the_example_names_every_variable_and_no_other(text: str) -> None:
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#?(\w+)=", example, re.MULTILINE)) == set(VARIABLE.findall(text))


def test_what_is_required_has_no_value_in_the_example_and_the_rest_does(text: str) -> None:
    required = set(re.findall(r"\$\{(\w+):\?", text))
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^(\w+)=$", example, re.MULTILINE)) == required


def test_every_lasting_service_tells_its_health_and_restarts(services: dict[str, dict[str, Any]]) -> None:
    lasting = {name for name, service in services.items() if service.get("restart", "no") != "no"}
    assert lasting == {"elasticsearch", "kibana", "postgres", "prefect", "watch", "worker"}
    assert [name for name in sorted(lasting) if "healthcheck" not in services[name]] == []


def test_services_wait_for_what_they_need(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        for needed, how in service.get("depends_on", {}).items():
            lasting = "healthcheck" in services[needed]
            expected = "service_healthy" if lasting else "service_completed_successfully"
            assert how["condition"] == expected, f"{name} on {needed}"


def test_security_is_on(services: dict[str, dict[str, Any]]) -> None:
    assert environment(services["elasticsearch"])["xpack.security.enabled"] == "true"


def test_every_service_gives_up_what_it_does_not_need(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["pids_limit"], name
        assert service.get("mem_limit") or name == "snapshots-owner", name
    given = {name: service["cap_add"] for name, service in services.items() if "cap_add" in service}
    assert given.keys() == {"postgres", "snapshots-owner"}  # which change owners, or become another user
    writable = {name for name, service in services.items() if not service.get("read_only")}
    assert writable == {"elasticsearch", "kibana"}  # their start writes into their own folders


def test_who_reads_strangers_pages_owns_the_ledger_alone(text: str, services: dict[str, dict[str, Any]]) -> None:
    for name in ("worker", "watch"):
        held = " ".join(map(str, environment(services[name]).values()))
        assert not re.search(r"\$\{(ELASTIC|POSTGRES|PREFECT_DB|KIBANA)_PASSWORD", held), name
    assert '\\"roles\\": [\\"jarida_writer\\"]' in text
    databases = yaml.safe_load(text)["configs"]["databases"]["content"]
    assert "CREATE DATABASE jarida OWNER jarida" in databases
    assert "CREATE DATABASE prefect OWNER prefect" in databases


def test_images_are_pinned_and_the_same_elastic_as_the_local_node(services: dict[str, dict[str, Any]]) -> None:
    images = {service["image"] for service in services.values()}
    elastic = f"${{ELASTIC_VERSION:-{distribution.VERSION}}}"
    assert images == {f"elasticsearch:{elastic}", f"kibana:{elastic}", "postgres:17", "jarida:latest"}


def test_the_schedule_is_a_quarter_past_four_one_night_at_a_time() -> None:
    deployment = yaml.safe_load((PROJECT / "flows/prefect.yaml").read_text(encoding="utf-8"))["deployments"][0]
    assert deployment["schedules"][0] == {"cron": "15 4 * * *", "timezone": "Africa/Casablanca", "slug": "nightly"}
    assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}
    file, function = deployment["entrypoint"].split(":")
    assert f"def {function}(" in (PROJECT / file).read_text(encoding="utf-8")
