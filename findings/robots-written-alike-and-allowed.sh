#!/bin/sh
# Guess: «Disallow: /%d8%a3/», which a site copied from its own address, forbids that address to whoever reads robots.txt by RFC 9309.
# Seen:  jwm.robotstxt 1.0.8 (Google's own matcher) and gpyrobotstxt 1.0.0 (its port) turn the rule's digits to «%D8» and leave the address as given:
#        letter for letter alike, and allowed, as is «/أ/» given raw; fastrobots 0.3.0 knows only the writing of the rule. Protego 0.7.0 sees all nine.
# Here:  robots.txt is read with Protego. WordPress prints its addresses in small digits, so with the others a forbidden page is fetched.
. "$(dirname "$0")/with.sh"
packages Protego==0.7.0 jwm.robotstxt==1.0.8 gpyrobotstxt==1.0.0 fastrobots==0.3.0
run <<'P'
from urllib.parse import quote

import fastrobots
from gpyrobotstxt.robots_cc import RobotsMatcher
from jwm.robotstxt import googlebot
from protego import Protego

raw = "/أخبار/"
writings = {"raw": raw, "capital": quote(raw), "small": quote(raw).lower()}
readers = {
    "Protego": lambda rules, path: Protego.parse(rules).can_fetch("https://example.org" + path, "bot"),
    "jwm": lambda rules, path: googlebot.RobotsMatcher().OneAgentAllowedByRobots(rules.encode(), b"bot", ("https://example.org" + path).encode()),
    "gpy": lambda rules, path: RobotsMatcher().one_agent_allowed_by_robots(rules.encode(), "bot", "https://example.org" + path),
    "fastrobots": lambda rules, path: fastrobots.Robots.parse(rules).allowed(path, "bot"),
}
seen = {}
for name, allows in readers.items():
    pairs = [(rule, page) for rule in writings for page in writings]
    seen[name] = [pair for pair in pairs if not allows(f"User-agent: *\nDisallow: {writings[pair[0]]}\n", writings[pair[1]] + "1")]
    print(name, "forbids", seen[name])
assert len(seen["Protego"]) == 9
assert seen["jwm"] == seen["gpy"] == [(rule, "capital") for rule in writings]
assert seen["fastrobots"] == [(rule, rule) for rule in writings]
P
