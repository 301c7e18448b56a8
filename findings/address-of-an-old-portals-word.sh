#!/bin/sh
# Guess: «%C7%E1», bytes of a word in windows-1256 as old portals print it in their addresses, stays as it is: RFC 3986 asks for no charset.
# Seen:  courlan 1.4.0, furl 2.1.4 and normalize-url 9.0.1 write each such byte as U+FFFD, and yarl 1.25.1 and httpx 0.28.1 do when a key is added to the
#        query; words of one length become one address. w3lib 2.5.0, url-normalize 3.1.0 and requests 2.34.2 keep the bytes.
# Here:  spiders/canonical.py works on bytes; a list of tags or a search passed through the others asks a portal for a word that nobody wrote.
. "$(dirname "$0")/with.sh"
packages courlan==1.4.0 furl==2.1.4 yarl==1.25.1 httpx==0.28.1 w3lib==2.5.0 url-normalize==3.1.0 requests==2.34.2
modules normalize-url@9.0.1
run <<'P'
import courlan, furl, httpx, requests, yarl
from url_normalize import url_normalize
from w3lib.url import canonicalize_url

words = ["كلم".encode("cp1256"), "خبر".encode("cp1256")]
addresses = ["https://example.org/tag?w=" + "".join(f"%{byte:02X}" for byte in word) for word in words]
ways = {
    "courlan": courlan.clean_url,
    "furl": lambda url: furl.furl(url).url,
    "yarl": lambda url: str(yarl.URL(url).update_query(page=2)),
    "httpx": lambda url: str(httpx.URL(url).copy_add_param("page", 2)),
    "w3lib": canonicalize_url,
    "url-normalize": url_normalize,
    "requests": lambda url: requests.Request("GET", url, params={"page": 2}).prepare().url,
}
seen = {name: [way(url) for url in addresses] for name, way in ways.items()}
print(*seen.items(), sep="\n")
lost = "https://example.org/tag?w=" + "%EF%BF%BD" * 3
for name in ("courlan", "furl", "yarl", "httpx"):
    assert set(seen[name]) == {lost + ("&page=2" if name in ("yarl", "httpx") else "")}, name
for name in ("w3lib", "url-normalize", "requests"):
    assert all(kept.startswith(url) for kept, url in zip(seen[name], addresses)), name
P
node_run <<'N'
import assert from "node:assert";
import normalizeUrl from "normalize-url";
const seen = ["%DF%E1%E3", "%CE%C8%D1"].map((word) => normalizeUrl("https://example.org/tag?w=" + word));
console.log(seen);
assert.deepEqual(new Set(seen), new Set(["https://example.org/tag?w=" + "%EF%BF%BD".repeat(3)]));
N
