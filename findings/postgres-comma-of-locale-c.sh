#!/bin/sh
# Guess: `to_tsvector('arabic', …)` cuts Arabic text at «،», «؟» and «»» in any database whose encoding is UTF-8.
# Seen:  PostgreSQL 16.2 asks the database's locale what a letter is: in one made with locale C (as is advised for speed)
#        every sign outside ASCII is a letter, and «كلميم،», «كلميم؟» and «كلميم» are three words. With C.UTF-8 they are one. Nothing says so.
# Here:  words are Elasticsearch's; PostgreSQL holds the ledger, which searches no text.
. "$(dirname "$0")/with.sh"
packages pgserver==0.1.4 "psycopg[binary]==3.3.9"
run <<'P'
import pgserver, psycopg

server, seen = pgserver.get_server("database"), {}
with psycopg.connect(server.get_uri(), autocommit=True) as first:
    for name, locale in (("plain", "C"), ("letters", "C.UTF-8")):
        first.execute(f"create database {name} template template0 encoding 'UTF8' locale '{locale}'")
        with psycopg.connect(server.get_uri(name)) as database:
            ask = "select tsvector_to_array(to_tsvector('arabic', %s)), to_tsvector('arabic', %s) @@ to_tsquery('arabic', 'كلميم')"
            text = "حريق في كلميم، «نعم»"
            seen[locale] = database.execute(ask, [text, text]).fetchone()
server.cleanup()
print(seen)
assert seen["C"][1] is False and {"كلميم،", "«نعم»"} <= set(seen["C"][0])
assert seen["C.UTF-8"][1] is True and {"كلميم", "نعم"} <= set(seen["C.UTF-8"][0])
P
