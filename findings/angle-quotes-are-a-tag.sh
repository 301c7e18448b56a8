#!/bin/sh
# Guess: quotation marks typed as «<<كلميم تحترق>>», as keyboards without « » make them, are text: to HTML a tag begins with a letter of ASCII.
# Seen:  browsers' rule is kept by lxml 6.1.1, html5lib 1.1 and nh3 0.3.6; w3lib 2.5.0's remove_tags (Scrapy's) and Lucene 10.3.1's HTMLStripCharFilter
#        (Elasticsearch's html_strip) take the words between for a tag of that name: the headline's quotation is gone, and «<» and «>» stay.
# Here:  pages are read by lxml, and the analyzer is given text, never HTML.
. "$(dirname "$0")/with.sh"
packages w3lib==2.5.0 lxml==6.1.1 html5lib==1.1 nh3==0.3.6
jars org.apache.lucene:lucene-core:10.3.1 org.apache.lucene:lucene-analysis-common:10.3.1
run <<'P'
import html

import html5lib, lxml.html, nh3, w3lib.html

page = "<p>قال <<كلميم تحترق>> أمس</p>"
text = "قال <<كلميم تحترق>> أمس"
seen = {
    "lxml": lxml.html.fromstring(page).text_content(),
    "html5lib": "".join(html5lib.parse(page).itertext()),
    "nh3": html.unescape(nh3.clean(page, tags=set())),
    "w3lib": w3lib.html.remove_tags(page),
}
print(seen)
assert seen == {**dict.fromkeys(("lxml", "html5lib", "nh3"), text), "w3lib": "قال <> أمس"}
P
java_run <<'J'
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;

public class Seen {
    public static void main(String[] args) throws Exception {
        var left = new java.io.StringWriter();
        new HTMLStripCharFilter(new java.io.StringReader("قال <<كلميم تحترق>> أمس")).transferTo(left);
        System.out.println(left);
        assert left.toString().replace("\n", "").equals("قال <> أمس") : left;  // a line break stands for the tag
    }
}
J
