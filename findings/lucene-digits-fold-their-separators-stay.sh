#!/bin/sh
# Guess: behind Lucene's DecimalDigitFilter «٣٫٥» and «3.5», «٥٠٠٬٠٠٠» and «500,000» are the same word, as «٢٠١٧» and «2017» are.
# Seen:  the tokenizer keeps a number with its Arabic separators (U+066B, U+066C) in one piece, the filter turns its digits alone: the terms
#        «3٫5» and «500٬000» are what nobody can type, in no keyboard's digits.
# Here:  our tokenizer cuts a number at every separator, so that a price is found by its figures in either writing.
. "$(dirname "$0")/with.sh"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1
java_run <<'J'
import java.util.*;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

class Seen {
    public static void main(String[] none) throws Exception {
        var seen = new LinkedHashMap<String, List<String>>();
        for (var text : List.of("٢٠١٧", "٣٫٥", "3.5", "٥٠٠٬٠٠٠", "500,000")) {
            seen.put(text, Lucene.terms(StandardTokenizer::new, DecimalDigitFilter::new, text));
        }
        System.out.println(seen);
        assert seen.get("٢٠١٧").equals(List.of("2017"));
        assert seen.get("٣٫٥").equals(List.of("3٫5")) && seen.get("3.5").equals(List.of("3.5"));
        assert seen.get("٥٠٠٬٠٠٠").equals(List.of("500٬000")) && seen.get("500,000").equals(List.of("500,000"));
    }
}
J
