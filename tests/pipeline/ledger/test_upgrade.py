"""A ledger of an earlier version becomes today's at its first opening, once, and not without a copy."""

import importlib
import pkgutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import pipeline.ledger
from pipeline.alerts.post import named
from pipeline.errors import LedgerError
from pipeline.ledger import Ledger, alerts, erasure, work
from pipeline.ledger.schema import metadata
from pipeline.ledger.upgrade import NEWEST, REVISIONS, version_of
from tests.support.postgres import Server

# As the programs of their day made them, over the demo's press: version 0.1, and the last one before versions.
KEPT = Path(__file__).parent / "kept"
OLD = ("v0.1", "unversioned")
OPEN = "import sys; from pipeline.ledger import Ledger; Ledger.open(sys.argv[1]).close()"


def old(folder: Path, name: str) -> Path:
    path = folder / "ledger.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript((KEPT / f"{name}.sql").read_text("utf-8"))
    connection.close()
    return path


def content(path: Path, of: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the tables that a ledger of old has."""
    with sqlite3.connect(":memory:") as first:
        first.executescript((KEPT / f"{of}.sql").read_text("utf-8"))
        names = [name for (name,) in first.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    with sqlite3.connect(path) as connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=str) for name in names}


def differences(url: str) -> list[object]:
    """What tables of a ledger are otherwise than the program thinks."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    return list(found)


@pytest.mark.parametrize("name", OLD)
def test_an_older_ledger_becomes_todays_and_is_kept(tmp_path: Path, name: str) -> None:
    path = old(tmp_path, name)
    before = content(path, name)
    with Ledger.open(f"sqlite:///{path}") as ledger, ledger.read() as connection:
        assert version_of(connection) == NEWEST
        assert len(work.article_ids(ledger)) == 7
    assert differences(f"sqlite:///{path}") == []
    assert content(path, name) == before
    copy = path.with_name(f"ledger.sqlite.before-{NEWEST}")
    assert content(copy, name) == before
    assert [one.name for one in tmp_path.iterdir() if "before" in one.name] == [copy.name]


def test_the_path_of_a_webhook_is_taken_out_and_its_articles_stay_told(tmp_path: Path) -> None:
    path, hook = old(tmp_path, "v0.1"), "https://hooks.example.ma/T0/sesame"
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO told_article VALUES ('one', ?, 'a1', '2026-11-01 00:00:00')", (hook,))
    connection.close()
    with Ledger.open(f"sqlite:///{path}") as ledger:
        assert alerts.untold(ledger, "one", named(hook), ["a1", "a2"]) == {"a2"}
    assert b"sesame" not in path.read_bytes()


def test_what_version_01_erased_is_erased_again(tmp_path: Path) -> None:
    path = old(tmp_path, "v0.1")
    with sqlite3.connect(path) as connection:
        (first,) = connection.execute("SELECT article_id FROM url ORDER BY article_id LIMIT 1").fetchone()
        connection.execute("UPDATE url SET erased_at = '2026-11-01 00:00:00' WHERE article_id = ?", (first,))
    connection.close()
    with Ledger.open(f"sqlite:///{path}") as ledger:
        assert erasure.unburied(ledger) == [first]


def test_a_new_ledger_is_todays(tmp_path: Path) -> None:
    """A table or a column that no revision makes is found by the test before; a revision that nobody runs here."""
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    Ledger.open(url).close()
    assert differences(url) == []
    scripts = ScriptDirectory(KEPT, version_locations=[Path(pipeline.ledger.__file__).parent / "versions"])
    assert tuple(one.revision for one in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_every_table_is_known_to_whoever_opens_a_ledger() -> None:
    code = "import pipeline.ledger; print(*sorted(pipeline.ledger.schema.metadata.tables))"
    known = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    for module in pkgutil.iter_modules(pipeline.ledger.__path__):
        importlib.import_module(f"pipeline.ledger.{module.name}")
    assert known == sorted(metadata.tables)


def test_a_look_at_todays_ledger_imports_no_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    code = f"{OPEN}; print('alembic' in sys.modules)"
    for _ in range(2):  # made, then looked at
        told = subprocess.run([sys.executable, "-c", code, url], capture_output=True, text=True, check=True)
        assert told.stdout == "False\n"


def test_of_several_first_commands_one_upgrades(tmp_path: Path) -> None:
    assert upgrades(f"sqlite:///{old(tmp_path, 'v0.1')}") == 1


def upgrades(url: str) -> int:
    """How many of some commands that begin at once upgrade a ledger."""
    begun = [subprocess.Popen([sys.executable, "-c", OPEN, url], stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [one.communicate()[1] for one in begun]
    assert [one.returncode for one in begun] == [0] * 4, said
    return sum("is of version" in words for words in said)


def test_a_newer_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="9999, made by a newer Jarida"):
        Ledger.open(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = old(tmp_path, "v0.1")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIEW waiting AS SELECT 1 AS one")  # the last of the new tables: it can have no index
    before = connection.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    with pytest.raises(LedgerError, match="views may not be indexed"):
        Ledger.open(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall() == before


def test_without_room_for_the_copy_nothing_is_upgraded(tmp_path: Path) -> None:
    path = old(tmp_path, "v0.1")
    (tmp_path / f"ledger.sqlite.before-{NEWEST}").mkdir()
    with pytest.raises(LedgerError, match="only once it is copied"):
        Ledger.open(f"sqlite:///{path}")


@pytest.mark.slow
def test_a_postgresql_ledger_is_upgraded_once(postgres: Server, tmp_path: Path) -> None:
    url = postgres.database()
    tables = set(content(old(tmp_path, "v0.1"), "v0.1"))
    engine = create_engine(url)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if table.name in tables:
                table.create(connection)
        connection.execute(text("INSERT INTO erased_person VALUES ('a hash')"))
    assert upgrades(url) == 1
    assert differences(url) == []
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT name_hash FROM erased_person")) == "a hash"
        assert version_of(connection) == NEWEST
    engine.dispose()
