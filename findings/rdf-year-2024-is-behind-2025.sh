#!/bin/sh
# Guess: in a graph of Dublin Core, `FILTER(?issued < "2025"^^xsd:gYear)` finds what was issued in 2024, and `> "2025-01-01"^^xsd:date` nothing of that year.
# Seen:  rdflib 7.6.0 orders a year, a month and a day by the names of their types: every xsd:gYear and xsd:gYearMonth, 2024 too, is behind every xsd:date; below the year
#        2025 stand all days, those of 2026 too, and no year. It reads the zone of «2024-11-29+01:00» and writes none. pyoxigraph 0.5.13 finds the year and keeps the zone.
# Here:  exports have a whole day and its precision in two columns; a graph made of them is asked by xsd:date alone.
. "$(dirname "$0")/with.sh"
packages rdflib==7.6.0 pyoxigraph==0.5.13
run <<'P'
import pyoxigraph, rdflib

PREFIX = "prefix xsd: <http://www.w3.org/2001/XMLSchema#> prefix dct: <http://purl.org/dc/terms/> "
ISSUED = {"a": '"2024"^^xsd:gYear', "b": '"2024-11"^^xsd:gYearMonth', "c": '"2024-11-29+01:00"^^xsd:date', "d": '"2026-11-29"^^xsd:date'}
graph = PREFIX.replace("prefix", "@prefix").replace("> ", "> . ") + " ".join(f"<urn:{of}> dct:issued {day} ." for of, day in ISSUED.items())
first, second = rdflib.Graph().parse(data=graph, format="turtle"), pyoxigraph.Store()
second.load(graph.encode(), format=pyoxigraph.RdfFormat.TURTLE)


def found(rule):
    asked = PREFIX + "select ?of { ?of dct:issued ?day filter(?day " + rule + ") } order by ?of"
    seen = "".join(str(row[0])[-1] for row in first.query(asked)), "".join(row["of"].value[-1] for row in second.query(asked))
    print(rule, seen)
    return seen


assert found('< "2025"^^xsd:gYear') == ("cd", "a")
assert found('< "2025-01"^^xsd:gYearMonth') == ("cd", "b")
assert found('> "2025-01-01"^^xsd:date') == ("abd", "d")
written = first.serialize(format="nt"), pyoxigraph.serialize([quad.triple for quad in second], format=pyoxigraph.RdfFormat.N_TRIPLES).decode()
assert ["2024-11-29+01:00" in text for text in written] == [False, True]
P
