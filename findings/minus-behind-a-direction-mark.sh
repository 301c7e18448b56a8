#!/bin/sh
# Guess: «كلميم -حريق» leaves the fires out, also when an invisible mark of direction stands before the minus, as editors set it to have it on the right side.
# Seen:  behind U+200F the minus is a sign like any other to Lucene 10.3.1's QueryParser, PostgreSQL 16.2's websearch_to_tsquery and tantivy 0.27.0: what was to be left
#        out is asked for, Lucene (AND) and PostgreSQL find the fires alone. Whoosh 2.7.5 leaves them out. No error, and nothing to be seen.
# Here:  marks are taken out of a query before its operators are read.
. "$(dirname "$0")/with.sh"
packages tantivy==0.27.0 Whoosh-Reloaded==2.7.5 pgserver==0.1.4 "psycopg[binary]==3.3.9"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1 org.apache.lucene:lucene-queryparser:10.3.1 \
  org.apache.lucene:lucene-queries:10.3.1 org.apache.lucene:lucene-sandbox:10.3.1
run <<'P'
import pgserver, psycopg, tantivy
from whoosh.fields import TEXT, Schema
from whoosh.qparser import QueryParser, plugins

index = tantivy.Index(tantivy.SchemaBuilder().add_text_field("text").build())
parser = QueryParser("text", Schema(text=TEXT))
parser.add_plugin(plugins.PlusMinusPlugin())
server = pgserver.get_server("database")
seen = {}
with psycopg.connect(server.get_uri()) as database:
    for mark in ("", "\u200f"):
        query = f"كلميم {mark}-حريق"
        asked = database.execute("select websearch_to_tsquery('arabic', %s)::text", [query]).fetchone()[0]
        seen[mark] = "MustNot" in str(index.parse_query(query, ["text"])), "NOT" in str(parser.parse(query)), asked
server.cleanup()
print(ascii(seen))
assert seen == {"": (True, True, "'كلميم' & !'حريق'"), "\u200f": (False, True, "'كلميم' & 'حريق'")}
P
java_run <<'J'
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.queryparser.classic.QueryParser;

public class Seen {
    public static void main(String[] args) throws Exception {
        var parser = new QueryParser("f", new ArabicAnalyzer());
        parser.setDefaultOperator(QueryParser.Operator.AND);
        System.out.println(parser.parse("سوق -حريق") + "   " + parser.parse("سوق \u200f-حريق"));
        assert parser.parse("سوق -حريق").toString().equals("+f:سوق -f:حريق");
        assert parser.parse("سوق \u200f-حريق").toString().equals("+f:سوق +f:حريق");
    }
}
J
