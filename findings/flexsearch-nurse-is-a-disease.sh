#!/bin/sh
# Guess: a search library whose encoder folds accents and doubled letters does so for Latin, and leaves the words of Arabic apart.
# Seen:  FlexSearch 0.8.212 folds all scripts alike: «ممرض» (nurse) is «مرض» (disease), «اللجنة» (committee) «الجنة» (paradise), «الله» «اله»; the hamza of
#        «أ» and «آ» is taken off as an accent and then parts the word: «أحمد» is «ا» and «حمد», and «حمد» finds both men.
# Here:  doubled letters are never folded (index_config); a static search beside exports needs its own encoder.
. "$(dirname "$0")/with.sh"
modules flexsearch@0.8.212
node_run <<'P'
import assert from 'node:assert'
import flexsearch from 'flexsearch'

const index = new flexsearch.Index()
const titles = ['ممرض في المستشفى', 'مرض جديد', 'اللجنة تجتمع', 'الجنة', 'أحمد', 'حمد']
titles.forEach((title, at) => index.add(at, title))
const found = Object.fromEntries(['مرض', 'ممرض', 'اللجنة', 'حمد'].map(word => [word, index.search(word).map(at => titles[at]).sort()]))
const cut = ['الله', 'أحمد', 'بآسفي'].map(word => new flexsearch.Encoder().encode(word))
console.log(found, cut)
const ill = ['مرض جديد', 'ممرض في المستشفى']
assert.deepEqual(found, { 'مرض': ill, 'ممرض': ill, 'اللجنة': ['الجنة', 'اللجنة تجتمع'], 'حمد': ['أحمد', 'حمد'] })
assert.deepEqual(cut, [['اله'], ['ا', 'حمد'], ['با', 'سفي']])
P
