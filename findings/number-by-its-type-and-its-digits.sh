#!/bin/sh
# Guess: where a library of a language takes «٣٫٥» or «١٢» for a number it does so for each of its types, or for none: a whole one, a fraction, a decimal.
# Seen:  pydantic 2.14.4 reads «١٢» as Decimal and refuses it as int and float, which Python itself reads. The JDK reads «٢٠١٧» as int and «٣.٥» as BigDecimal and refuses
#        the same as double; NumberFormat of Morocco gives 3 for «٣٫٥» and 12.5 for «12,500.5», nothing raised.
# Here:  digits are folded before anything is taken for a number; sums of an export are numbers already.
. "$(dirname "$0")/with.sh"
packages pydantic==2.14.4
run <<'P'
from decimal import Decimal

import pydantic


def read(kind, text):
    try:
        return pydantic.TypeAdapter(kind).validate_python(text)
    except pydantic.ValidationError:
        return None


seen = [read(kind, "١٢") for kind in (int, float, Decimal)]
print(seen, [kind("١٢") for kind in (int, float, Decimal)])
assert seen == [None, None, Decimal(12)] and int("١٢") == float("١٢") == 12
P
java_run <<'J'
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

class Seen {
    public static void main(String[] none) throws Exception {
        assert Integer.parseInt("٢٠١٧") == 2017;
        assert new BigDecimal("٣.٥").equals(new BigDecimal("3.5"));
        try {
            throw new AssertionError(Double.parseDouble("٣.٥"));
        } catch (NumberFormatException refused) {
            System.out.println(refused.getMessage());
        }
        var morocco = NumberFormat.getInstance(Locale.forLanguageTag("ar-MA"));
        System.out.println(morocco.parse("٣٫٥") + " " + morocco.parse("12,500.5"));
        assert morocco.parse("٣٫٥").doubleValue() == 3 && morocco.parse("12,500.5").doubleValue() == 12.5;
    }
}
J
