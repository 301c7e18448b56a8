#!/bin/sh
# Guess: a suggester that allows one wrong letter offers «كلميم» for «كلمنم», «كلمبم» and «كليم» alike, as it offers «Guelmim» for «Guelmin».
# Seen:  Lucene 10.3.1's FuzzySuggester counts bytes unless told otherwise, and an Arabic letter has two, of which the first is D8 or D9: «كلمنم» is mended
#        (ن and ي share D9), «كلمبم» (ب is D8) and the missing letter of «كليم» are not. Elasticsearch's completion suggester has the same default.
# Here:  suggestions come from spellings that are there; whoever adds a completion field says `unicode_aware: true`.
. "$(dirname "$0")/with.sh"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1 org.apache.lucene:lucene-suggest:10.3.1
java_run <<'J'
import java.util.*;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.search.suggest.InputIterator;
import org.apache.lucene.search.suggest.analyzing.*;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

public class Seen {
    static List<String> mended(boolean letters, String... typed) throws Exception {
        var analyzer = new StandardAnalyzer();
        var suggester = new FuzzySuggester(new ByteBuffersDirectory(), "s", analyzer, analyzer, FuzzySuggester.EXACT_FIRST | FuzzySuggester.PRESERVE_SEP,
                256, -1, true, 1, true, 1, 3, letters);
        suggester.build(new InputIterator.InputIteratorWrapper(new Names(List.of(new BytesRef("Guelmim"), new BytesRef("كلميم")).iterator())));
        var found = new ArrayList<String>();
        for (var word : typed) if (!suggester.lookup(word, false, 1).isEmpty()) found.add(word);
        System.out.println(letters + " " + found);
        return found;
    }

    record Names(Iterator<BytesRef> names) implements org.apache.lucene.util.BytesRefIterator {
        public BytesRef next() { return names.hasNext() ? names.next() : null; }
    }

    public static void main(String[] args) throws Exception {
        String[] typed = {"Guelmin", "كلمنم", "كلمبم", "كليم"};
        assert mended(false, typed).equals(List.of("Guelmin", "كلمنم"));
        assert mended(true, typed).equals(List.of(typed));
    }
}
J
