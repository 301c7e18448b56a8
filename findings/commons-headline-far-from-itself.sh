#!/bin/sh
# Guess: the cosine distance of a text from itself is 0, of two texts without a common word 1, in any script.
# Seen:  Commons Text 1.15.0's CosineDistance takes ASCII letters and digits for words: «حريق في سوق كلميم» is at 1.0 from itself, as far as can be; «حريق MAP» and «مدرسة MAP», or
#        two headlines that share a year in Latin digits, at 0.0, the same. In English it is as guessed. There is no error, and no parameter for what a word is.
# Here:  near copies are told by words of any script (pipeline/cluster.py).
. "$(dirname "$0")/with.sh"
jars org.apache.commons:commons-text:1.15.0 org.apache.commons:commons-lang3:3.21.0
java_run <<'J'
import java.util.*;
import org.apache.commons.text.similarity.CosineDistance;

class Seen {
    static long distance(String one, String other) {
        return Math.round(new CosineDistance().apply(one, other) * 100);
    }

    public static void main(String[] none) {
        var seen = List.of(
                distance("fire in the market", "fire in the market"), distance("fire in the market", "a new school"),
                distance("حريق في سوق كلميم", "حريق في سوق كلميم"), distance("حريق MAP", "مدرسة MAP"), distance("حريق 2024", "مدرسة 2024"));
        System.out.println(seen);
        assert seen.equals(List.of(0L, 100L, 100L, 0L, 0L)) : seen;
    }
}
J
