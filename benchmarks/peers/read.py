"""Runs one peer over pages: a JSON line per page in, one with what the peer read out.

In: {"id", "url", "path", "lang"}. Out: {"id", "title", "text", "date", "author", "cpu_s"}.
Run by `benchmarks.read` in the environment of the peers: `python read.py NAME`. Nothing of Jarida is imported.
"""

import gzip
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
ARABIC = ("ar", "fa")
LANGUAGES = {
    "ar": "Arabic", "fa": "Persian", "fr": "French", "es": "Spanish", "de": "German", "it": "Italian", "nl": "Dutch",
    "cs": "Czech", "da": "Danish", "no": "Norwegian_Bokmal", "nb": "Norwegian_Bokmal", "pl": "Polish", "sv": "Swedish",
    "tr": "Turkish", "ru": "Russian", "vi": "Vietnamese", "id": "Indonesian", "uk": "Ukrainian",
}  # fmt: skip


def trafilatura(precision=False):
    from trafilatura import bare_extraction

    def read(html, url, lang):
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, favor_precision=precision)
        return found and {"title": found.title, "text": found.text, "date": found.date, "author": found.author}

    return read


def readability():
    from lxml.html import fromstring
    from readability import Document

    def read(html, url, lang):
        page = Document(html)
        text = "\n".join(fromstring(page.summary()).itertext())
        return {"title": page.short_title(), "text": text}

    return read


def newspaper4k():
    from newspaper import Article

    def read(html, url, lang):
        article = Article(url, language=lang if lang not in ("nb", "cs", "vi", "no") else "en", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        date = article.publish_date and article.publish_date.isoformat()
        return {"title": article.title, "text": article.text, "date": date, "author": ", ".join(article.authors)}

    return read


def goose3():
    from goose3 import Goose
    from goose3.text import StopWordsArabic

    arabic = Goose({"stopwords_class": StopWordsArabic, "use_meta_language": False, "enable_image_fetching": False})
    other = Goose({"enable_image_fetching": False})

    def read(html, url, lang):
        found = (arabic if lang in ARABIC else other).extract(raw_html=html, url=url)
        return {
            "title": found.title,
            "text": found.cleaned_text,
            "date": found.publish_date,
            "author": ", ".join(found.authors),
        }

    return read


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(html, url, lang):
        tree = HTMLTree.parse(html)
        return {"title": tree.title, "text": extract_plain_text(tree, main_content=True, alt_texts=False)}

    return read


def justext():
    import justext as tool

    def read(html, url, lang):
        stop = tool.get_stoplist(LANGUAGES.get(lang, "English"))
        found = tool.justext(html.encode(), stop, encoding="utf-8")
        return {"text": "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)}

    return read


def newsplease():
    from newsplease import NewsPlease

    def read(html, url, lang):
        found = NewsPlease.from_html(html, url=url, fetch_images=False)
        date = found.date_publish and found.date_publish.isoformat()
        return {"title": found.title, "text": found.maintext, "date": date, "author": ", ".join(found.authors or ())}

    return read


PEERS = {
    "trafilatura": trafilatura,
    "trafilatura-precision": lambda: trafilatura(precision=True),
    "readability-lxml": readability,
    "newspaper4k": newspaper4k,
    "goose3": goose3,
    "resiliparse": resiliparse,
    "justext": justext,
    "news-please": newsplease,
}


def main(out):
    read = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        page = json.loads(line)
        with gzip.open(page["path"]) as file:
            html = file.read().decode("utf-8", "replace")
        start = time.process_time()
        try:
            found = read(html, page["url"], page["lang"]) or {}
        except Exception as error:  # noqa: BLE001 - a peer that fails on a page has read nothing from it
            found = {"error": repr(error)}
        found = {"id": page["id"], "cpu_s": time.process_time() - start, **found}
        out.write(json.dumps(found, default=str) + "\n")


if __name__ == "__main__":
    results, sys.stdout = sys.stdout, sys.stderr  # peers print too; results must stay alone on stdout
    main(results)
    results.flush()
