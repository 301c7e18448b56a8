#!/bin/sh
# Guess: a reference of the type NEWS in RIS keeps its author and its day, as one of the type JOUR does, whatever names the fields have inside.
# Seen:  @citation-js/plugin-ris 0.8.2 makes the author of a newspaper's article a «reporter», and a string instead of a name: no style of citations prints it («حريق في السوق. (2024). جريدة
#        الجنوب»), and written again as RIS it is gone; of `DA  - 2024/08/12/` the year stays. The same lines with JOUR have the author, his names and the day.
# Here:  references go out as BibTeX too, each author in braces (pipeline/export/references.py), which that library reads.
. "$(dirname "$0")/with.sh"
modules @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 @citation-js/plugin-csl@0.8.2
node_run <<'N'
import assert from "node:assert";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

const read = type => {
  const cite = new Cite(`TY  - ${type}\nAU  - العلوي, محمد\nTI  - حريق في السوق\nT2  - جريدة الجنوب\nPY  - 2024\nDA  - 2024/08/12/\nER  - \n`);
  const printed = cite.format("bibliography", { format: "text", template: "apa" });
  console.log(cite.data[0], printed);
  return [cite.data[0].author, cite.data[0].reporter, cite.data[0].issued["date-parts"], printed.includes("العلوي"), cite.format("ris").includes("العلوي")];
};
assert.deepEqual(read("NEWS"), [undefined, "العلوي, محمد", [[2024]], false, false]);
assert.deepEqual(read("JOUR"), [[{ family: "العلوي", given: "محمد" }], undefined, [[2024, 8, 12]], true, true]);
N
