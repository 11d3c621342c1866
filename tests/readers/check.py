"""Reads what Masar writes with other people's programs, as those who take it along will.

    make readers

Each check names the format and the reader. A server of its own is started with the bundled timeline; a second
version, with one event renamed and one withdrawn, gives the feeds something to tell.
"""

import contextlib
import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import xml.etree.ElementTree as xml

import bibtexparser
import cairosvg
import extruct
import feedparser
import frictionless
import html5lib
import icalendar
import numpy
import openapi_spec_validator
import pandas
import PIL.Image
import pypdf
import rdflib
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("MASAR_BIN") or ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "release/masar").resolve()
SLUG = "virtual-caliphate"
RENAMED, WITHDRAWN = "mosul-falls", "prison-breaks-2013"
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


class Server:
    """A running Masar."""

    def __init__(self, folder):
        self.env = {**os.environ, "DATABASE_URL": f"sqlite://{folder}/masar.db"}
        run = [BINARY, "serve", "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(run, cwd=folder, env=self.env, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if found := re.search(r"http://\S+", line):
                self.address = found[0].rstrip("/")
                return
        raise SystemExit("the server ended before it said where it is")

    def get(self, path, **headers):
        address = path if path.startswith("http") else self.address + path
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return answer.read()

    def text(self, path):
        return self.get(path).decode()

    def json(self, path):
        return json.loads(self.get(path))


def second_version(folder, server):
    package = pathlib.Path(folder) / "second"
    shutil.copytree(ROOT / "public/data" / SLUG, package)
    path = package / "events.csv"
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["id"] == RENAMED:
            row["label_en"] += " (corrected)"
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(row for row in rows if row["id"] != WITHDRAWN)
    subprocess.run([BINARY, "import", package], env=server.env, cwd=folder, check=True, stdout=subprocess.DEVNULL)


@check
def zip_by_frictionless(server, folder):
    path = pathlib.Path(folder) / "package.zip"
    path.write_bytes(server.get(f"/t/{SLUG}.zip"))
    report = frictionless.Package(str(path)).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]


@check
def csv_by_pandas(server, _):
    for lang in ("en", "ar"):
        full = pandas.read_csv(f"{server.address}/{lang}/t/{SLUG}.csv?csvType=full", parse_dates=["earliest", "latest"])
        assert set(full.record) == {"event", "claim", "observation"}
        assert (full.earliest.dropna() <= full.latest[full.earliest.notna()].fillna(full.latest.max())).all()
        assert full.value.dtype.kind == "f" and full[full.record == "event"].importance.isin([1, 2, 3]).all()
        assert full.label_ar.str.contains("الموصل", na=False).any()
        filtered = pandas.read_csv(f"{server.address}/{lang}/t/{SLUG}.csv?time=2015")
        assert 0 < len(filtered) < len(full)


@check
def csvw_names_the_columns(server, _):
    metadata = server.json(f"/en/t/{SLUG}.csv-metadata.json")
    header = next(csv.reader(io.StringIO(server.text(metadata["url"].removeprefix(server.address)))))
    assert [column["name"] for column in metadata["tableSchema"]["columns"]] == header


@check
def changes_by_feedparser(server, _):
    for lang in ("en", "ar"):
        feed = feedparser.parse(server.get(f"/t/{SLUG}/changes.atom?lang={lang}"))
        assert not feed.bozo, feed.bozo_exception
        assert [entry.id.rsplit("=")[-1] for entry in feed.entries] == ["2", "1"]
        assert all(entry.updated_parsed and entry.author for entry in feed.entries)
    tree = xml.fromstring(server.get(f"/t/{SLUG}/changes.atom?lang=en"))
    gone = tree.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert [one.get("ref").rsplit("/")[-1] for one in gone] == [WITHDRAWN], "a tombstone"


@check
def events_by_feedparser(server, _):
    feed = feedparser.parse(server.get(f"/t/{SLUG}/events.atom?lang=ar&kind=territory"))
    assert not feed.bozo and feed.feed.language == "ar"
    ids = [entry.id.rsplit("/")[-1] for entry in feed.entries]
    assert ids[0] == RENAMED and len(ids) > 10, "what changed last comes first"
    assert server.json(f"/t/{SLUG}/events.json?lang=en&kind=territory")["items"][0]["id"].endswith(RENAMED)


@check
def calendar_by_icalendar(server, _):
    calendar = icalendar.Calendar.from_ical(server.get(f"/t/{SLUG}/events.ics?lang=en"))
    events = {str(event["UID"]).split("@")[0]: event for event in calendar.walk("VEVENT")}
    assert len(events) > 100
    assert not any(event.errors for event in events.values())
    mosul = events[RENAMED]
    assert str(mosul.decoded("DTSTART")) == "2014-06-10" and str(mosul.decoded("DTEND")) == "2014-06-11"
    assert mosul["SEQUENCE"] == 1 and mosul["STATUS"] == "CONFIRMED"
    assert events[WITHDRAWN]["STATUS"] == "CANCELLED"


CITED = ["", "/events/mosul-falls", "/claims/c002", "/series/videos-month"]


def cite(server, of, query):
    return server.text(f"/api/v1/timelines/{SLUG}{of}/cite?{query}")


@check
def bibtex_by_bibtexparser(server, _):
    for lang in ("en", "ar"):
        for of in CITED:
            library = bibtexparser.parse_string(cite(server, of, f"format=bibtex&lang={lang}"))
            assert not library.failed_blocks and len(library.entries) == 1, (of, library.failed_blocks)
            fields = library.entries[0].fields_dict
            assert fields["version"].value == "2" and "sha256:" in fields["note"].value and "v=2" in fields["url"].value


@check
def ris_by_rispy(server, _):
    for of in CITED:
        [entry] = rispy.loads(cite(server, of, "format=ris&lang=en"))
        assert entry["title"] and entry["authors"] and "v=2" in entry["urls"][0], entry


@check
def csl_by_citeproc(server, _):
    for of in CITED:
        items = json.loads(cite(server, of, "format=csl-json&lang=en"))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        bibliography.register(Citation([CitationItem(items[0]["id"])]))
        [entry] = [str(entry) for entry in bibliography.bibliography()]
        assert items[0]["title"].split("“")[0][:20] in entry and "2026" in entry or "20" in entry, entry


@check
def linked_data_by_extruct_and_rdflib(server, _):
    schema = rdflib.Namespace("https://schema.org/")
    for path, kind in [("", schema.Dataset), ("/events/mosul-falls", schema.Event), ("/claims/c002", schema.Quotation)]:
        page = server.text(f"/en/t/{SLUG}{path}")
        found = extruct.extract(page, base_url=server.address, syntaxes=["json-ld", "opengraph"])
        graph = rdflib.Graph()
        for document in found["json-ld"]:
            # The vocabulary itself is not fetched: its context maps names to names.
            document["@context"] = {"@vocab": str(schema)}
            graph.parse(data=json.dumps(document), format="json-ld")
        subjects = list(graph.subjects(rdflib.RDF.type, kind))
        assert subjects and graph.value(subjects[0], schema.name), path
        properties = dict(found["opengraph"][0]["properties"])
        assert properties["og:image"].endswith("size=social") and properties["og:title"]


@check
def pdf_by_pypdf(server, _):
    for lang, words in [("en", ["Mosul falls to ISIL", "Who said what"]), ("ar", ["سقوط الموصل", "من قال ماذا"])]:
        reader = pypdf.PdfReader(io.BytesIO(server.get(f"/{lang}/t/{SLUG}.pdf?paper=a4")))
        assert len(reader.pages) == 1
        page = reader.pages[0]
        assert abs(float(page.mediabox.width) - 841.89) < 0.1
        text = re.sub(r"\s+", " ", page.extract_text())
        for word in words:
            backwards = word[::-1]
            assert word in text or backwards in text or (lang == "ar" and has_letters(word, text)), f"{word} in {text[:2000]}"
        links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"] if "/A" in note.get_object()]
        assert any("event=mosul-falls" in link for link in links)
        assert reader.metadata.title


def has_letters(words, text):
    """Extractors give Arabic runs in their own order; each word must be there, forwards or backwards."""
    return all(word in text or word[::-1] in text for word in words.split())


@check
def svg_by_cairosvg(server, _):
    for lang in ("en", "ar"):
        for theme in ("light", "dark"):
            query = f"theme={theme}&width=1000"
            svg = server.get(f"/{lang}/t/{SLUG}.svg?{query}")
            ours = picture(server.get(f"/{lang}/t/{SLUG}.png?{query}"))
            theirs = picture(cairosvg.svg2png(svg))
            assert ours.shape == theirs.shape, (ours.shape, theirs.shape)
            difference = numpy.abs(ours - theirs).mean()
            assert difference < 4, f"{lang} {theme}: {difference:.2f} of 255"


def picture(png):
    return numpy.asarray(PIL.Image.open(io.BytesIO(png)).convert("RGB"), dtype=float)


@check
def html_by_html5lib(server, _):
    for lang in ("en", "ar"):
        for path in [f"/{lang}/t/{SLUG}", f"/{lang}/t/{SLUG}/share", f"/{lang}/t/{SLUG}/corrections", f"/embed/{lang}/t/{SLUG}", f"/{lang}/t/{SLUG}/events/mosul-falls"]:
            parser = html5lib.HTMLParser(strict=False)
            parser.parse(server.get(path), transport_encoding="utf-8")
            assert not parser.errors, (path, parser.errors[:3])


@check
def xml_by_the_standard_library(server, _):
    page = urllib.parse.quote(f"{server.address}/en/t/{SLUG}", safe="")
    assert xml.fromstring(server.get(f"/oembed?url={page}&format=xml")).find("type").text == "rich"
    places = xml.fromstring(server.get("/sitemap.xml"))
    assert len(places) > 1000


@check
def openapi_by_its_validator(server, _):
    openapi_spec_validator.validate(server.json("/api/v1/openapi.json"))


@check
def loading_code_runs(server, folder):
    page = html5lib.parse(server.get(f"/en/t/{SLUG}/share?time=2015"), namespaceHTMLElements=False)
    code = {element.get("id"): "".join(element.itertext()) for element in page.iter("pre")}
    ran = subprocess.run([sys.executable, "-c", code["code-python"]], capture_output=True, text=True)
    assert ran.returncode == 0 and "videos-month" in ran.stdout, ran.stderr
    if shutil.which("Rscript"):
        script = pathlib.Path(folder) / "load.R"
        script.write_text(code["code-r"], encoding="utf-8")
        ran = subprocess.run(["Rscript", script], capture_output=True, text=True)
        assert ran.returncode == 0 and "videos-month" in ran.stdout, ran.stderr


def main():
    failed = 0
    with tempfile.TemporaryDirectory(prefix="masar-readers-") as folder:
        server = Server(folder)
        with contextlib.closing(server.process.stdout):
            try:
                second_version(folder, server)
                # The server asks which version is the newest at most once a second.
                while server.json(f"/api/v1/timelines/{SLUG}")["version"] < 2:
                    pass
                for function in CHECKS:
                    name = function.__name__.replace("_", " ")
                    try:
                        function(server, folder)
                        print(f"ok      {name}")
                    except Exception as error:
                        failed += 1
                        print(f"FAILED  {name}: {type(error).__name__}: {str(error)[:1500]}")
            finally:
                server.process.terminate()
                server.process.wait()
    raise SystemExit(f"{failed} of {len(CHECKS)} failed" if failed else 0)


if __name__ == "__main__":
    main()
