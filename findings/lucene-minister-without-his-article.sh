#!/bin/sh
# Guess: to Elasticsearch's analyzer «arabic» a word with the article «ال» and the same word without it are one term; taking it off is what the stemmer is for.
# Seen:  Lucene 10.3.1's ArabicAnalyzer takes one prefix, and a first «و» is one: «الوزير» (the minister) is «وزير», «وزير» is «زير» (a jar); «الوالي» is «وال» and «والي»
#        (the governor of a region) «ال»; agents and states part likewise. Oujda is Jeddah («جد»), and «الطريق» and «طريق» are one, as one would guess.
# Here:  words that begin like a clitic keep their letters, so that each spelling finds the other (index_config/examples.yml).
. "$(dirname "$0")/with.sh"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1
java_run <<'J'
import java.util.*;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

class Seen {
    static String terms(String text) throws Exception {
        var found = new ArrayList<String>();
        try (var analyzer = new ArabicAnalyzer(); var stream = analyzer.tokenStream("f", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) found.add(term.toString());
        }
        System.out.println(text + " " + found);
        return String.join(" ", found);
    }

    public static void main(String[] none) throws Exception {
        assert terms("الطريق طريق").equals("طريق طريق");
        assert terms("الوزير وزير").equals("وزير زير");
        assert terms("الوالي والي").equals("وال ال");
        assert terms("الوكيل وكيل الولاية ولاية").equals("وكيل كيل ولا لا");
        assert terms("وجدة جدة").equals("جد جد");
    }
}
J
