#!/bin/sh
# Guess: a fraction of a second in an Atom date, which RFC 3339 allows in any length, moves an entry by less than a second.
# Seen:  ROME 2.1.0 takes the digits for milliseconds: «10:00:00.123456Z» is 10:02:03, the nine digits that Go and Java print put an entry up to
#        eleven days into the future, and «.5» is five milliseconds; nothing is said.
# Here:  feeds are dated by pipeline/dates, a fraction is part of a second; a reader built on ROME sorts such entries above all others.
. "$(dirname "$0")/with.sh"
jars com.rometools:rome:2.1.0 com.rometools:rome-utils:2.1.0 org.jdom:jdom2:2.0.6.1 org.slf4j:slf4j-api:2.0.16 org.slf4j:slf4j-nop:2.0.16
java_run <<'J'
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

class Seen {
    static String read(String date) throws Exception {
        String dated = "<id>urn:1</id><title>t</title><updated>" + date + "</updated>";
        String feed = "<feed xmlns='http://www.w3.org/2005/Atom'>" + dated + "<entry>" + dated + "</entry></feed>";
        return new SyndFeedInput().build(new StringReader(feed)).getEntries().get(0).getUpdatedDate().toInstant().toString();
    }

    public static void main(String[] words) throws Exception {
        var seen = new ArrayList<String>();
        for (String fraction : List.of("", ".5", ".123456", ".987654321")) {
            seen.add(read("2026-11-29T10:00:00" + fraction + "Z"));
        }
        System.out.println(seen);
        assert seen.equals(List.of("2026-11-29T10:00:00Z", "2026-11-29T10:00:00.005Z", "2026-11-29T10:02:03.456Z", "2026-12-10T20:20:54.321Z")) : seen;
    }
}
J
