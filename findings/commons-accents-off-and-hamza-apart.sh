#!/bin/sh
# Guess: `stripAccents`, which makes «Fès» «Fes», leaves an Arabic name as it is, or takes marks off: «مُحَمَّد» is «محمد».
# Seen:  Commons Lang 3.21.0 takes no mark off, and breaks each hamza and madda off its letter: «أحمد» comes back as five letters (U+0627 U+0654 …) that look like the four, and are
#        not equal to them; so «آسفي», «مؤتمر», «سئل». A key made with it matches no name that was typed. «مُحَمَّد» keeps all its vowels.
# Here:  letters are folded by our own table, alef by alef (pipeline/arabic.py), the same in the index and in a query.
. "$(dirname "$0")/with.sh"
jars org.apache.commons:commons-lang3:3.21.0
java_run <<'J'
import java.text.Normalizer;
import org.apache.commons.lang3.StringUtils;

class Seen {
    public static void main(String[] none) {
        for (var word : new String[] {"أحمد", "آسفي", "مؤتمر", "سئل"}) {
            var stripped = StringUtils.stripAccents(word);
            System.out.println(word + " " + word.length() + " " + stripped + " " + stripped.length());
            assert !stripped.equals(word) && stripped.length() == word.length() + 1;
            assert Normalizer.normalize(stripped, Normalizer.Form.NFC).equals(word);
        }
        assert StringUtils.stripAccents("مُحَمَّد").equals("مُحَمَّد") && StringUtils.stripAccents("Fès").equals("Fes");
    }
}
J
