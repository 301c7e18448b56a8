#!/bin/sh
# Guess: a converter of references writes an Arabic title into BibTeX as it stands, or by commands of TeX, as it writes a French one.
# Seen:  @citation-js/plugin-bibtex 0.8.2 leaves out every letter that it has no command for: «حريق في السوق» is `title = {  }`, two blanks, its author «, » and the key
#        «undefined2024undefined», the same for each article of the year. Of «Été à Guelmim» nothing is lost, and the same data written as RIS has its letters.
# Here:  references are written in UTF-8 by our own export (pipeline/export/references.py); converted by that library they are empty.
. "$(dirname "$0")/with.sh"
modules @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 @citation-js/plugin-ris@0.8.2
node_run <<'N'
import assert from "node:assert";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const written = (author, title) => {
  const cite = new Cite([{ type: "article-newspaper", title, author: [author], issued: { "date-parts": [[2024]] } }]);
  const bib = cite.format("bibtex");
  console.log(bib);
  return [...["author", "title"].map(field => bib.match(new RegExp(`${field} = \\{(.*)\\}`))?.[1]), bib.match(/\{(.*),/)[1], cite.format("ris").includes(title)];
};
assert.deepEqual(written({ family: "Alaoui", given: "Mohamed" }, "Été à Guelmim"), ["Alaoui, Mohamed", "{\\' {E}}t{\\' e} {\\` a} {Guelmim}", "Alaoui2024Ete", true]);
assert.deepEqual(written({ family: "العلوي", given: "محمد" }, "حريق في السوق"), [", ", "  ", "undefined2024undefined", true]);
N
