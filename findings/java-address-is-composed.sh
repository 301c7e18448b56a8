#!/bin/sh
# Guess: to write an address in ASCII is to write each byte of its letters with a percent sign, in whatever language.
# Seen:  `java.net.URI.toASCIIString` of the JDK composes letters first (NFC): of the slug «أخبار» in which the hamza is a mark of its own (U+0627 U+0654, as
#        names from a Mac are) it makes «%D8%A3», another address. Node 20, requests 2.34.2, w3lib 2.5.0 and yarl 1.25.1 keep «%D8%A7%D9%94».
# Here:  spiders/canonical.py makes one key of both writings and keeps the address that the site printed; a Java client gets 404 for it.
. "$(dirname "$0")/with.sh"
packages requests==2.34.2 w3lib==2.5.0 yarl==1.25.1
run <<'P'
import requests, yarl
from w3lib.url import safe_url_string

printed = "https://example.org/\u0627\u0654\u062e"  # alef, hamza above, khah
seen = requests.Request("GET", printed).prepare().url, safe_url_string(printed), str(yarl.URL(printed))
print(seen)
assert set(seen) == {"https://example.org/%D8%A7%D9%94%D8%AE"}
P
node_run <<'N'
import assert from "node:assert";
const seen = new URL("https://example.org/\u0627\u0654\u062e").href;
console.log(seen);
assert.equal(seen, "https://example.org/%D8%A7%D9%94%D8%AE");
N
java_run <<'J'
import java.net.URI;

class Seen {
    public static void main(String[] words) {
        String seen = URI.create("https://example.org/\u0627\u0654\u062e").toASCIIString();
        System.out.println(seen);
        assert seen.equals("https://example.org/%D8%A3%D8%AE") : seen;
    }
}
J
