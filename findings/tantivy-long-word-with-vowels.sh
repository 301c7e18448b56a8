#!/bin/sh
# Guess: a word of 12 letters is a word to a search engine, with its vowels as without; what is too long is some hash or address.
# Seen:  tantivy 0.27.0's default tokenizer drops terms of 40 bytes and more, and a letter with its vowel is four: «وبالمستشفيات» is indexed, the same
#        word vowelled (44 bytes) or «وَالْمُسْتَثْمِرُونَ» (40) is not. The query for it is empty, not wrong: nothing is found and nothing is said.
# Here:  marks are removed before anything is measured (index_config); an index of vowelled text needs `remove_long` of its own.
. "$(dirname "$0")/with.sh"
packages tantivy==0.27.0
run <<'P'
import tantivy

words = ["وبالمستشفيات", "وَبِالْمُسْتَشْفَيَاتِ", "وَالْمُسْتَثْمِرُونَ", "مُحَمَّدٌ"]
index = tantivy.Index(tantivy.SchemaBuilder().add_text_field("text").build())
writer = index.writer()
for word in words:
    writer.add_document(tantivy.Document(text=word))
writer.commit()
index.reload()
seen = {word: (len(word.encode()), index.searcher().search(index.parse_query(word, ["text"])).count) for word in words}
print(seen)
assert list(seen.values()) == [(24, 1), (44, 0), (40, 0), (18, 1)], seen
assert "Empty" in str(index.parse_query(words[1], ["text"]))
P
