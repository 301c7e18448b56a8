#!/bin/sh
# Guess: the index that jwarc writes has the key of other indexers for a page of an old portal, whose address holds Arabic in windows-1256 («?t=%C7%E1%DA»).
# Seen:  jwarc 0.36.0 takes escapes for UTF-8, and escapes anew what is none: «%25c7%25e1%25da», where surt 0.3.1 (pywb asks by it) has «%c7%e1%da»: in an index
#        of jwarc pywb finds no such page. Addresses in UTF-8 have one key.
# Here:  exported archives have surt's keys (pipeline/archive/copies.py), in which an escape stays the byte that it was.
. "$(dirname "$0")/with.sh"
packages surt==0.3.1
jars org.netpreserve:jwarc:0.36.0
cat > "$room/addresses" <<'A'
https://example.org/news.asp?t=%C7%E1%DA
https://example.org/%C7%E1%DA
https://example.org/news.asp?t=%D8%A7%D9%84
A
run <<'P'
from surt import surt

seen = [surt(address.strip()) for address in open("addresses")]
print("surt", seen)
assert seen == ["org,example)/news.asp?t=%c7%e1%da", "org,example)/%c7%e1%da", "org,example)/news.asp?t=%d8%a7%d9%84"]
P
ROOM="$room" java_run <<'J'
import java.nio.file.*;
import java.util.List;
import org.netpreserve.jwarc.URIs;

class Seen {
    public static void main(String[] none) throws Exception {
        var seen = Files.readAllLines(Path.of(System.getenv("ROOM"), "addresses")).stream().map(URIs::toNormalizedSurt).toList();
        System.out.println("jwarc " + seen);
        assert seen.equals(List.of("org,example)/news.asp?t=%25c7%25e1%25da", "org,example)/%25c7%25e1%25da", "org,example)/news.asp?t=%d8%a7%d9%84"));
    }
}
J
