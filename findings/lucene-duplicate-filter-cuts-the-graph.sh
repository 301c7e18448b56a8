#!/bin/sh
# Guess: RemoveDuplicatesTokenFilter behind SynonymGraphFilter only drops what is there twice.
# Seen:  with «كلميم واد نون» and «كلميم» as synonyms two tokens «كلميم» stand at one place, one of them three positions long; the filter
#        compares terms alone and drops the short one, so the path كلميم → واد → نون is gone: the name as printed is not found by itself.
# Here:  no filter stands behind the synonym graph that drops tokens; a test asks every many-word name of the gazetteer on every view.
. "$(dirname "$0")/with.sh"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1
java_run <<'J'
import java.util.*;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.synonym.*;
import org.apache.lucene.util.*;

class Seen {
    public static void main(String[] none) throws Exception {
        var names = new SynonymMap.Builder(true);
        var whole = SynonymMap.Builder.join("كلميم واد نون".split(" "), new CharsRefBuilder());
        names.add(whole, new CharsRef("كلميم"), true);
        var map = names.build();
        var graph = Lucene.terms(WhitespaceTokenizer::new, t -> new SynonymGraphFilter(t, map, false), "كلميم واد نون");
        var cut = Lucene.terms(WhitespaceTokenizer::new, t -> new RemoveDuplicatesTokenFilter(new SynonymGraphFilter(t, map, false)), "كلميم واد نون");
        System.out.println(graph + " " + cut);
        assert graph.equals(List.of("كلميم~3", "كلميم", "واد", "نون")) : graph;
        assert cut.equals(List.of("كلميم~3", "واد", "نون")) : cut;
    }
}
J
