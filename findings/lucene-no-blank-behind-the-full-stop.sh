#!/bin/sh
# Guess: «انتهى الاجتماع بكلميم.وقال الوالي» and «وقال:إن», set without a blank as newsrooms in a hurry do, are four and two words.
# Seen:  Lucene's StandardTokenizer and ICUTokenizer join letters over «.», «:» and «'» (Unicode's rule for «e.g.»): «بكلميم.وقال» is one term, which no query
#        for the town or the verb finds. With «،», «؛» or «؟» in the same place they are two.
# Here:  our tokenizer (index_config/analysis.json) cuts at every mark that is no letter, digit or vowel sign.
. "$(dirname "$0")/with.sh"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1 org.apache.lucene:lucene-analysis-icu:10.3.1 \
  com.ibm.icu:icu4j:77.1
java_run <<'J'
import java.util.*;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;

class Seen {
    public static void main(String[] none) throws Exception {
        for (var mark : List.of(".", ":", "'", "،", "؛", "؟")) {
            var text = "بكلميم" + mark + "وقال";
            var standard = Lucene.terms(StandardTokenizer::new, stream -> stream, text);
            System.out.println(text + " " + standard);
            assert standard.size() == (".:'".contains(mark) ? 1 : 2) : standard;
            assert standard.equals(Lucene.terms(ICUTokenizer::new, stream -> stream, text));
        }
    }
}
J
