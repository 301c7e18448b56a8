#!/bin/sh
# Guess: a normalizer of addresses writes «/وسم/كلميم?page=2» in ASCII as a browser asks for it, letter by letter, and what is behind «?» as it is.
# Seen:  crawler-commons 1.5's BasicURLNormalizer (Nutch and StormCrawler use it) writes a second «?» over the sign at the place where it stood before the letters became %D9…: the
#        address is «/%D9%88%D8?B3%D9…», a page that no site has. So of each path of Arabic or French letters with a query behind it; without one, or in ASCII, all is right.
# Here:  keys are made by spiders/canonical.py on bytes; a crawl by the other gets the first page of each tag of an Arabic site and no second.
. "$(dirname "$0")/with.sh"
jars com.github.crawler-commons:crawler-commons:1.5 org.slf4j:slf4j-api:2.0.16
java_run <<'J'
import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.util.*;

class Seen {
    public static void main(String[] none) {
        var normalizer = BasicURLNormalizer.newBuilder().build();
        var wrong = new ArrayList<String>();
        for (var path : List.of("/وسم/كلميم", "/news?tag=كلميم", "/news?page=2", "/وسم/كلميم?page=2", "/été?page=2")) {
            var asked = URI.create("https://example.org" + path).toASCIIString();
            var seen = normalizer.filter("https://example.org" + path);
            System.out.println(seen);
            if (!seen.equals(asked)) wrong.add(seen.substring("https://example.org".length()));
        }
        assert wrong.equals(List.of("/%D9%88%D8?B3%D9%85/%D9%83%D9%84%D9%85%D9%8A%D9%85?page=2", "/%C3?A9t%C3%A9?page=2")) : wrong;
    }
}
J
