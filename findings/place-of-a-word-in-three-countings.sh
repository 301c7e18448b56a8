#!/bin/sh
# Guess: a library for Python that says where in a text a word is says it in the letters of that text, so that `text[start:end]` is the word.
# Seen:  in «حريق 😀 في كلميم» blingfire 0.1.8 counts letters (10 to 15); tantivy 0.27.0's snippets count bytes (19 to 29): the slice is empty, and in longer texts
#        another passage; PyICU 2.17's borders count UTF-16 (11 to 16): behind each emoji all words lose their first letter.
# Here:  offsets of entities are code points, as the documents say, and highlights are taken from Elasticsearch as marked text.
. "$(dirname "$0")/with.sh"
packages blingfire==0.1.8 numpy==2.4.6 tantivy==0.27.0 PyICU==2.17
run <<'P'
import blingfire, icu, tantivy

text, word = "حريق 😀 في كلميم", "كلميم"
index = tantivy.Index(tantivy.SchemaBuilder().add_text_field("text", stored=True).build())
writer = index.writer()
writer.add_document(tantivy.Document(text=text))
writer.commit()
index.reload()
searcher, query = index.searcher(), index.parse_query(word, ["text"])
snippet = tantivy.SnippetGenerator.create(searcher, query, index.schema, "text").snippet_from_doc(searcher.doc(searcher.search(query).hits[0][1]))
borders = icu.BreakIterator.createWordInstance(icu.Locale("ar"))
borders.setText(text)
seen = {
    "blingfire": tuple(blingfire.text_to_words_with_offsets(text)[1][-1]),
    "tantivy": [(one.start, one.end) for one in snippet.highlighted()][0],
    "icu": tuple([0, *borders][-2:]),
}
print(seen, {name: text[slice(*place)] for name, place in seen.items()})
assert snippet.fragment() == text
assert seen == {"blingfire": (10, 15), "tantivy": (19, 29), "icu": (11, 16)}
assert text[10:15] == word and text[11:16] == word[1:]
P
