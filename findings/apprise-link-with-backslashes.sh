#!/bin/sh
# Guess: a plain text handed over as such («TEXT») arrives in each channel with its links whole.
# Seen:  apprise 2.3.0 makes Markdown of it for channels that want that, and escapes inside addresses: Rocket.Chat gets «https://example\.org/fire\_kalmim\.html?id\=7», Google
#        Chat «fire\_kalmim», which is another page. 1.13.1 sent them as they were; mail gets each blank as «&nbsp;» from both, so a line of Arabic has no place to break.
# Here:  digests go as text to every channel but mail (pipeline/alerts/post): with apprise 2, which Prefect 3.8 still keeps away, their links in those two channels would break.
. "$(dirname "$0")/with.sh"
TEXT='import sys
from unittest import mock

import apprise

TEXT = "حريق في كلميم\nhttps://example.org/fire_kalmim.html?id=7"
sent = []


class Answer:
    status_code, content, text, headers = 200, b"{}", "{}", {}


def post(address, **request):
    sent.append(str(request["data"]))
    return Answer()


with mock.patch("requests.post", post):
    for channel in (f"rocket://{24 * chr(97)}/{24 * chr(98)}@h/#c", "gchat://w/k/t", "ntfy://topic"):
        post_office = apprise.Apprise()
        post_office.add(channel)
        assert post_office.notify(body=TEXT, title="t", body_format=apprise.NotifyFormat.TEXT)
whole = [r"https://example.org/fire_kalmim.html?id=7" in words for words in sent]
escaped = [r"https://example\\.org/fire\\_kalmim\\.html?id\\=7" in sent[0], r"https://example.org/fire\\_kalmim.html" in sent[1]]
mail = apprise.conversion.convert_between(apprise.NotifyFormat.TEXT, apprise.NotifyFormat.HTML, TEXT).splitlines()
print(apprise.__version__, whole, escaped, mail)
assert mail[0].startswith("حريق&nbsp;في&nbsp;كلميم<br")
new = apprise.__version__ == "2.3.0"
assert whole == [not new, not new, True] and escaped == [new, new]'
packages apprise==1.13.1
printf '%s\n' "$TEXT" | run
packages apprise==2.3.0
printf '%s\n' "$TEXT" | run
