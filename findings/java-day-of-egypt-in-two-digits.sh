#!/bin/sh
# Guess: the JDK writes and reads a day of Egypt («ar-EG») in one kind of digits, whichever of its formatters one takes.
# Seen:  String.format and SimpleDateFormat write «١٢», java.time's DateTimeFormatter «12 أغسطس 2024», and it refuses «١٢ أغسطس ٢٠٢٤», which SimpleDateFormat reads: its digits are
#        Latin unless `localizedBy` is asked, which a pattern and a locale alone never do.
# Here:  days reach Elasticsearch in ISO 8601, read from either digits by pipeline/dates.
. "$(dirname "$0")/with.sh"
java_run <<'J'
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.format.*;
import java.util.*;

class Seen {
    public static void main(String[] none) throws Exception {
        var egypt = Locale.forLanguageTag("ar-EG");
        var day = LocalDate.of(2024, 8, 12);
        var formatter = DateTimeFormatter.ofPattern("d MMMM yyyy", egypt);
        var dates = new SimpleDateFormat("d MMMM yyyy", egypt);
        var own = "١٢ أغسطس ٢٠٢٤";
        System.out.println(formatter.format(day) + " | " + dates.format(new GregorianCalendar(2024, 7, 12).getTime()) + " | " + String.format(egypt, "%d", 12));
        assert formatter.format(day).equals("12 أغسطس 2024");
        assert dates.format(new GregorianCalendar(2024, 7, 12).getTime()).equals(own) && String.format(egypt, "%d", 12).equals("١٢");
        assert dates.parse(own).equals(new GregorianCalendar(2024, 7, 12).getTime());
        try {
            throw new AssertionError(LocalDate.parse(own, formatter));
        } catch (DateTimeParseException refused) {
            System.out.println(refused.getMessage());
        }
        assert LocalDate.parse(own, DateTimeFormatter.ofPattern("d MMMM yyyy").localizedBy(egypt)).equals(day);
    }
}
J
