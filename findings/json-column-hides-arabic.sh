#!/bin/sh
# Guess: a text search (LIKE) over a JSON column made with SQLAlchemy finds «كلميم» where it finds "Guelmim", on whichever database.
# Seen:  SQLAlchemy 2.1.9's JSON writes «\u0643…» for each letter: on SQLite, and on PostgreSQL 16.2 as type json, no Arabic word is found and each Latin one is;
#        as JSONB, which decodes what it is given, both are. A search for what must be erased finds nothing, and says so in good faith.
# Here:  what must be erased is sought in the ledger's values as they are read, never in the text of a column.
. "$(dirname "$0")/with.sh"
packages SQLAlchemy==2.1.9 pgserver==0.1.4 "psycopg[binary]==3.3.9"
run <<'P'
import pgserver
from sqlalchemy import JSON, Column, MetaData, Table, Text, cast, create_engine, func, select
from sqlalchemy.dialects.postgresql import JSONB

server = pgserver.get_server("database")
postgres = server.get_uri().replace("postgresql:", "postgresql+psycopg:")
seen = {}
for name, url, kind in (("sqlite", "sqlite://", JSON), ("json", postgres, JSON), ("jsonb", postgres, JSONB)):
    engine, metadata = create_engine(url), MetaData()
    table = Table(f"told_as_{name}", metadata, Column("told", kind))
    metadata.create_all(engine)
    with engine.begin() as database:
        database.execute(table.insert(), [{"told": {"place": "كلميم"}}, {"told": {"place": "Guelmim"}}])
        seen[name] = [database.scalar(select(func.count()).where(cast(table.c.told, Text).contains(word))) for word in ("كلميم", "Guelmim")]
    engine.dispose()
server.cleanup()
print(seen)
assert seen == {"sqlite": [0, 1], "json": [0, 1], "jsonb": [1, 1]}
P
