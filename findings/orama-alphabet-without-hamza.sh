#!/bin/sh
# Guess: a search engine that is asked for Arabic by name cuts «القرآن», «آسفي» and «الصحراء» at blanks, as the words that they are.
# Seen:  to Orama 3.1.18, language "arabic", the alphabet runs from «أ» to «ي»: «آ», «ء», «ڭ» and the vowels part words. «القرآن» is «القر» and «ن»,
#        and asked for, as words are sought by their beginning, it finds a transport of injured and dead fish; «آسفي» (a city) is «سفي».
# Here:  a static search beside exports gets the words of our own analyzer; Lucene, Tantivy and MiniSearch keep these letters.
. "$(dirname "$0")/with.sh"
modules @orama/orama@3.1.18
node_run <<'P'
import assert from 'node:assert'
import { create, insert, search } from '@orama/orama'

const db = create({ schema: { title: 'string' }, components: { tokenizer: { language: 'arabic', stemming: false } } })
const cut = word => db.tokenizer.tokenize(word, 'arabic')
for (const title of ['القرآن الكريم', 'نقل المصابين', 'نفوق أسماك', 'سوق كلميم']) insert(db, { title })
const found = search(db, { term: 'القرآن' }).hits.map(hit => hit.document.title)
const pieces = ['كلميم', 'القرآن', 'آسفي', 'الصحراء', 'أڭادير', 'مُحَمَّد'].map(cut)
console.log(pieces, found)
assert.deepEqual(pieces, [['كلميم'], ['القر', 'ن'], ['سفي'], ['الصحرا'], ['أ', 'ادير'], ['م', 'ح', 'د']])
assert.deepEqual(found, ['القرآن الكريم', 'نقل المصابين', 'نفوق أسماك'])
P
