#!/bin/sh
# Guess: `Sitemap: https://example.org/a.xml # news` in robots.txt names one address, as `Disallow: /search # no` one path: a remark begins with «#» (RFC 9309, section 2.2).
# Seen:  Scrapy 2.19.0's SitemapSpider takes the remark along and asks for «a.xml%20#%20news», a page that no site has; «Sitemap :», with the blank that the grammar allows, it does not
#        see. Protego 0.7.0, whose rules Scrapy obeys, urllib.robotparser and crawler-commons 1.5 read both.
# Here:  spiders/guess.py ends an address at a blank and takes one before the colon; without its sitemap a site seems to have none.
. "$(dirname "$0")/with.sh"
packages scrapy==2.19.0 protego==0.7.0
run <<'P'
from urllib.robotparser import RobotFileParser

from protego import Protego
from scrapy import Request
from scrapy.utils.sitemap import sitemap_urls_from_robots

robots = "User-agent: *\nDisallow: /search # no\nSitemap: https://example.org/a.xml # news\nSitemap : https://example.org/b.xml\n"
known = RobotFileParser()
known.parse(robots.splitlines())
seen = [Request(url).url for url in sitemap_urls_from_robots(robots.encode(), "https://example.org/robots.txt")], list(Protego.parse(robots).sitemaps), known.site_maps()
print(seen)
both = ["https://example.org/a.xml", "https://example.org/b.xml"]
assert seen == (["https://example.org/a.xml%20#%20news"], both, both)
P
jars com.github.crawler-commons:crawler-commons:1.5 org.slf4j:slf4j-api:2.0.16
java_run <<'J'
import crawlercommons.robots.SimpleRobotRulesParser;
import java.util.List;

class Seen {
    public static void main(String[] none) {
        var robots = "User-agent: *\nSitemap: https://example.org/a.xml # news\nSitemap : https://example.org/b.xml\n";
        var seen = new SimpleRobotRulesParser().parseContent("https://example.org/robots.txt", robots.getBytes(), "text/plain", List.of("press")).getSitemaps();
        System.out.println(seen);
        assert seen.equals(List.of("https://example.org/a.xml", "https://example.org/b.xml")) : seen;
    }
}
J
