#!/bin/sh
# Guess: ICU folding turns the ligature ﷺ, which the press prints behind the Prophet's name, into four words that can be searched.
# Seen:  ICUFoldingFilter (icu_folding) and ICUNormalizer2Filter work on single terms behind the tokenizer: the term becomes
#        «صلي الله عليه وسلم», one word with three spaces in it. No query for any of the four finds it, nor a phrase of all.
# Here:  what unfolds into several words is unfolded by a char filter before words are cut (index_config/letters.txt, with this ligature).
. "$(dirname "$0")/with.sh"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1 \
  org.apache.lucene:lucene-analysis-icu:10.3.1 com.ibm.icu:icu4j:77.1
java_run <<'J'
import java.util.*;
import org.apache.lucene.analysis.icu.*;
import org.apache.lucene.analysis.standard.StandardTokenizer;

class Seen {
    public static void main(String[] none) throws Exception {
        var folded = Lucene.terms(StandardTokenizer::new, t -> new ICUFoldingFilter(t), "ﷺ ﷲ");
        var normal = Lucene.terms(StandardTokenizer::new, t -> new ICUNormalizer2Filter(t), "ﷺ");
        System.out.println(folded + " " + normal);
        assert folded.equals(List.of("صلي الله عليه وسلم", "الله")) : folded;
        assert normal.equals(List.of("صلى الله عليه وسلم")) : normal;
    }
}
J
