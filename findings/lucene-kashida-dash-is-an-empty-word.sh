#!/bin/sh
# Guess: a dash typed as a lone kashida («كلميم ـ متابعة», a habit of newsrooms) is no word, or vanishes in normalisation.
# Seen:  Lucene's StandardTokenizer makes a word of it, and ArabicNormalizationFilter empties the word but lets it pass: the term "" is
#        indexed with a position of its own. A query with such a dash asks for it, and a phrase over the dash fails without it.
# Here:  kashida is dropped by a char filter before words are cut (index_config/letters.txt), never behind the tokenizer.
. "$(dirname "$0")/with.sh"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1
java_run <<'J'
import java.util.*;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

class Seen {
    public static void main(String[] none) throws Exception {
        var seen = Lucene.terms(StandardTokenizer::new, ArabicNormalizationFilter::new, "كلميم ـ متابعة");
        System.out.println(seen);
        assert seen.equals(List.of("كلميم", "", "متابعه")) : seen;
    }
}
J
