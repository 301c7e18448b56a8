#!/bin/sh
# Guess: a phonetic code of an Arabic name, in a field where names in both scripts stand, is its own or none; the filter passes what it cannot read.
# Seen:  commons-codec 1.19.0 behind Lucene 10.3.1's filters: to Caverphone «محمد», «فاطمة», «كلميم» and the year 2017 are «1111111111», to Daitch-Mokotoff
#        «000000», and RefinedSoundex keeps the first letter alone. All Arabic names are one name. Soundex, Metaphone and DoubleMetaphone pass them.
# Here:  names across scripts are matched by spellings and by lists; no phonetic filter is in the analyzer.
. "$(dirname "$0")/with.sh"
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1 org.apache.lucene:lucene-analysis-phonetic:10.3.1 \
  commons-codec:commons-codec:1.19.0
java_run <<'J'
import java.util.*;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.Encoder;
import org.apache.commons.codec.language.*;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.phonetic.*;
import org.apache.lucene.analysis.standard.StandardTokenizer;

public class Seen {
    static List<String> codes(UnaryOperator<TokenStream> filter) throws Exception {
        var found = Lucene.terms(StandardTokenizer::new, filter, "محمد فاطمة كلميم 2017 Mohamed");
        System.out.println(found);
        return found.subList(0, 4);
    }

    static List<String> by(Encoder encoder) throws Exception {
        return codes(source -> new PhoneticFilter(source, encoder, false));
    }

    public static void main(String[] args) throws Exception {
        var names = List.of("محمد", "فاطمة", "كلميم", "2017");
        assert by(new Caverphone2()).equals(Collections.nCopies(4, "1111111111"));
        assert codes(source -> new DaitchMokotoffSoundexFilter(source, false)).equals(Collections.nCopies(4, "000000"));
        assert by(new RefinedSoundex()).equals(List.of("م", "ف", "ك", "2017"));
        assert by(new Soundex()).equals(names) && by(new Metaphone()).equals(names);
        assert codes(source -> new DoubleMetaphoneFilter(source, 4, false)).equals(names);
    }
}
J
