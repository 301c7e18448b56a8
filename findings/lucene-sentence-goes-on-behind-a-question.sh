#!/bin/sh
# Guess: Lucene's highlighter, and so Elasticsearch's, cuts passages at sentences, and «؟» ends one in Arabic as «?» does.
# Seen:  the JDK's sentence iterator, which it takes by default, knows neither «؟» nor the Urdu full stop «۔» in any locale, Arabic among
#        them: with «?» the passage is the answer's own sentence, with «؟» the question's too. Interviews become one passage each.
# Here:  sentences are cut by our own rule (the press review's sentence, quotations); a highlighter's passages are only shown.
. "$(dirname "$0")/with.sh"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1 org.apache.lucene:lucene-highlighter:10.3.1 \
  org.apache.lucene:lucene-memory:10.3.1 org.apache.lucene:lucene-queries:10.3.1
java_run <<'J'
import java.text.BreakIterator;
import java.util.*;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

class Seen {
    static Object passage(String text) throws Exception {
        var marker = UnifiedHighlighter.builderWithoutSearcher(new StandardAnalyzer()).build();
        return marker.highlightWithoutSearcher("f", new TermQuery(new Term("f", "الوزير")), text, 1);
    }

    static int sentences(String text, Locale locale) {
        var cut = BreakIterator.getSentenceInstance(locale);
        cut.setText(text);
        int found = 0;
        while (cut.next() != BreakIterator.DONE) found++;
        return found;
    }

    public static void main(String[] none) throws Exception {
        var latin = "متى يفتح المعرض? قال الوزير إنه يفتح غدا.";
        var arabic = latin.replace('?', '؟');
        System.out.println(passage(latin) + " | " + passage(arabic));
        assert passage(latin).equals("قال <b>الوزير</b> إنه يفتح غدا.") : passage(latin);
        assert passage(arabic).equals("متى يفتح المعرض؟ قال <b>الوزير</b> إنه يفتح غدا.") : passage(arabic);
        for (var locale : List.of(Locale.ROOT, Locale.forLanguageTag("ar"), Locale.forLanguageTag("ur"))) {
            var seen = List.of(sentences("أ? ب.", locale), sentences("أ؟ ب.", locale), sentences("أ۔ ب.", locale));
            System.out.println(locale + " " + seen);
            assert seen.equals(List.of(2, 1, 1)) : seen;
        }
    }
}
J
