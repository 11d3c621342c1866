#!/usr/bin/env python3
"""Make Masar's fonts, and the widths it measures its labels with, from Noto.

    pip install fonttools brotli uharfbuzz        (rustfmt is used too)
    python3 public/fonts/subset.py /usr/share/fonts/truetype/noto

writes, from the repository's root,

    public/fonts/*.woff2               what the browser loads
    style/fonts.css                    the @font-face rules: which file draws which characters
    app/core/src/chart/metrics.rs      advance widths of the label faces

and with `--widths TEXT…` prints the shaped width of each text instead, in 1/1000 em (regular, bold): the
numbers the tests of `measure.rs` hold their estimates against.

One family is several files. The browser picks the file by character (`unicode-range`), so a reader of an
English page never loads the Arabic ones. The ranges below are therefore disjoint, and the widths follow
the same choice: a space between Arabic words comes from the Latin face.
"""

import argparse
import io
import pathlib
import subprocess
import unicodedata

import uharfbuzz as hb
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def chars(*spans):
    """The code points of inclusive spans, given as numbers or pairs of numbers."""
    return [c for s in spans for c in (range(s[0], s[1] + 1) if isinstance(s, tuple) else [s])]


# Latin as English and transliterated Arabic need it: ʾ ʿ and the dotted and underlined consonants too.
LATIN = chars(
    (0x20, 0x7E), (0xA0, 0x17F), 0x218, 0x219, 0x21A, 0x21B, 0x2BC, 0x2BE, 0x2BF,
    *[ord(c) for c in "ḌḍḎḏḤḥḪḫṢṣṬṭṮṯẒẓẖ"],
    (0x2007, 0x200B), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), 0x2026, 0x202F, 0x2030,
    0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2116, 0x2122,
)  # fmt: skip
# Arabic, and the letters Persian, Kurdish and Urdu names add.
ARABIC = chars(
    0x60C, 0x61B, 0x61F, (0x621, 0x63A), (0x640, 0x655), (0x660, 0x671), 0x679, 0x67E, 0x686, 0x688,
    0x691, 0x695, 0x698, 0x6A4, 0x6A9, 0x6AF, 0x6B5, 0x6BA, 0x6BE, 0x6C0, 0x6C1, 0x6C6, 0x6CC, 0x6CE,
    0x6D2, 0x6D4, 0x6D5, (0x6F0, 0x6F9), (0x200C, 0x200F), (0x2066, 0x2069), 0xFDFA,
)  # fmt: skip
MATH = [ord(c) for c in "←↑→↓↔↕−∞≈≠≤≥"]
SHAPES = [ord(c) for c in "■□▲△▶▼◀◆◇○●★☆✓✕✗"]
# What English pages have in Arabic letters: the way to the Arabic page, and a sample of its digits.
NAME = sorted({ord(c) for c in "العربية٠١٢٣"})

# What each file draws, and the layout features it keeps (`*`: Arabic is not legible without all of them).
SCRIPTS = {
    "latin": (LATIN, ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "tnum", "lnum"]),
    "arabic": (ARABIC, ["*"]),
    "math": (MATH, []),
    "shapes": (SHAPES, []),
    "name": (NAME, ["*"]),
}
# (family, source, script, files by CSS weight). Faces combine only when their weights are the same, so even a
# sign with one weight is declared for both.
BOTH = {400: "Regular", 700: "Bold"}
ONE = {400: "Regular", 700: "Regular"}
FACES = [
    ("Masar Sans", "NotoSans", "latin", BOTH),
    ("Masar Sans", "NotoSansArabic", "arabic", BOTH),
    ("Masar Sans", "NotoSansMath", "math", ONE),
    ("Masar Sans", "NotoSansSymbols2", "shapes", ONE),
    ("Masar Text", "NotoSerif", "latin", BOTH),
    ("Masar Text", "NotoNaskhArabic", "arabic", BOTH),
    ("Masar Text", "NotoSansMath", "math", ONE),
    ("Masar Text", "NotoSansSymbols2", "shapes", ONE),
    ("Masar Name", "NotoSansArabic", "name", {400: "Regular"}),
]


def file_name(name, script, weight):
    """The file of a face, without its folder."""
    return f"{name}{'Name' if script == 'name' else ''}-{weight}.woff2"


def cut(path, script):
    """The face at `path` with only the script's characters, without hinting."""
    wanted, features = SCRIPTS[script]
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # copyright and licence travel inside
    options.name_languages = [0x409]
    options.drop_tables += ["DSIG", "gasp"]
    font = TTFont(path, recalcTimestamp=False)  # same input, same bytes
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    return font


def covered(font, script):
    """The characters of the script that the face really has."""
    return sorted(set(SCRIPTS[script][0]) & set(font.getBestCmap()))


# ---------------------------------------------------------------- files and rules


def ranges(codes):
    """`codes` as the value of a CSS `unicode-range`."""
    runs = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def write_fonts(source):
    """The woff2 files and the style sheet that names them."""
    rules, written = [], []
    for family, name, script, weights in FACES:
        for css_weight, weight in weights.items():
            font = cut(source / f"{name}-{weight}.ttf", script)
            codes = covered(font, script)
            # Whatever face comes first, a line keeps one height: that of the Latin face (1.069 / 0.293).
            same_line = "  ascent-override: 106.9%;\n  descent-override: 29.3%;\n  line-gap-override: 0%;\n"
            rules.append(
                f'@font-face {{\n  font-family: "{family}";\n  font-weight: {css_weight};\n'
                f"  font-style: normal;\n  font-display: swap;\n"
                f'  src: url("../fonts/{file_name(name, script, weight)}") format("woff2");\n'
                f"{'' if script == 'latin' else same_line}  unicode-range: {ranges(codes)};\n}}\n"
            )
            out = ROOT / "public/fonts" / file_name(name, script, weight)
            if out not in written:
                font.flavor = "woff2"
                font.save(out)
                written.append(out)
                print(f"{out.stat().st_size:7}  {out.name}  ({len(codes)} characters)")
    head = (
        "/* The families, each from several files: the browser loads a file only for a character in its\n"
        "   range. Written by public/fonts/subset.py; the urls are as seen from the packed style sheet. */\n\n"
    )
    (ROOT / "style/fonts.css").write_text(head + "\n".join(rules), encoding="utf-8")


# ---------------------------------------------------------------- widths


class Shaper:
    """Widths of text in "Masar Sans" at one weight, as a browser shapes it."""

    def __init__(self, source, weight):
        self.faces = []
        for family, name, script, weights in FACES:
            if family == "Masar Sans":
                font = cut(source / f"{name}-{weights[weight]}.ttf", script)
                buffer = io.BytesIO()
                font.save(buffer)
                self.faces.append((set(covered(font, script)), hb.Font(hb.Face(buffer.getvalue())), script))

    def face(self, char):
        return next((i for i, (codes, _, _) in enumerate(self.faces) if ord(char) in codes), None)

    def advance(self, text, face):
        _, font, script = self.faces[face]
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if script == "arabic":
            buffer.direction, buffer.script = ("ltr" if text[0].isdigit() else "rtl"), "Arab"
        hb.shape(font, buffer)
        return sum(position.x_advance for position in buffer.glyph_positions)

    def width(self, text):
        """The width of a whole text: one run per face, as the ranges have it."""
        total, run, current = 0, "", None
        for char in text:
            face = self.face(char)
            if face != current and run:
                total += self.advance(run, current)
                run = ""
            run, current = run + char, face
        return total + (self.advance(run, current) if run else 0)


def joins(char):
    """How an Arabic letter joins: D on both sides, R to the one before, C like tatweel, or None."""
    right = "آأؤإاةدذرزوٱڈڑڕژۀۆەٲ"
    if char == "ـ":
        return "C"
    if unicodedata.category(char) != "Lo" or char in "ءﷺ":
        return None
    return "R" if char in right else "D"


def write_metrics(source):
    """The Rust tables of `masar_core::chart::metrics`."""
    shapers = [Shaper(source, w) for w in (400, 700)]

    def pair(text):
        return [s.width(text) for s in shapers]

    def forms(letter):
        zwj = "\u200d"
        # A letter that never joins onwards is followed by nothing: initial is isolated, medial is final.
        after = "" if joins(letter) == "R" else zwj
        spelt = [letter, letter + after, zwj + letter + after, zwj + letter]
        return [[s.width(form) for form in spelt] for s in shapers]

    latin = [pair(chr(c)) if shapers[0].face(chr(c)) is not None else [0, 0] for c in range(0x20, 0x180)]
    letters = [chr(c) for c in ARABIC if joins(chr(c))]
    others = sorted(
        c
        for c in {*LATIN, *ARABIC, *MATH, *SHAPES}
        if c >= 0x180 and chr(c) not in letters and shapers[0].face(chr(c)) is not None
        and unicodedata.category(chr(c)) not in ("Mn", "Cf")
    )  # fmt: skip

    def lam_alef(alef):
        return [[s.width("ل" + alef), s.width("\u200dل" + alef)] for s in shapers]

    def u16s(values):
        return "[" + ", ".join(map(str, values)) + "]"

    lines = [
        "//! Advance widths of the label faces (Noto Sans, Noto Sans Arabic), in 1/1000 em.",
        "//!",
        "//! Written by `public/fonts/subset.py` from the very files the browser loads; not edited by hand.",
        "//! Where two tables stand side by side, the first is regular, the second bold.",
        "",
        "/// U+0020 to U+017F, by code point, per weight; 0 where there is no glyph (controls).",
        f"pub(super) static LATIN: [[u16; {len(latin)}]; 2] = [",
        *[f"    {u16s([w[i] for w in latin])}," for i in (0, 1)],
        "];",
        "",
        "/// Other characters that do not join (punctuation, digits, signs), sorted, with a width per weight.",
        f"pub(super) static OTHERS: [(u16, [u16; 2]); {len(others)}] = [",
        *[f"    (0x{c:04X}, {u16s(pair(chr(c)))})," for c in others],
        "];",
        "",
        "/// A letter of a joining script.",
        "pub(super) struct Letter {",
        "    /// Its code point.",
        "    pub code: u16,",
        "    /// Whether it joins to the letter after it, too.",
        "    pub dual: bool,",
        "    /// Widths per weight of its isolated, initial, medial and final forms.",
        "    pub forms: [[u16; 4]; 2],",
        "}",
        "",
        "/// Arabic letters, sorted.",
        f"pub(super) static LETTERS: [Letter; {len(letters)}] = [",
        *[
            f"    Letter {{ code: 0x{ord(c):04X}, dual: {str(joins(c) != 'R').lower()}, forms: "
            f"[{u16s(forms(c)[0])}, {u16s(forms(c)[1])}] }},"
            for c in letters
        ],
        "];",
        "",
        "/// Lam with an alef, one sign: (alef, widths per weight of the isolated and the final form), sorted.",
        "pub(super) static LAM_ALEF: [(u16, [[u16; 2]; 2]); 4] = [",
        *[f"    (0x{ord(a):04X}, [{', '.join(map(u16s, lam_alef(a)))}])," for a in "آأإا"],
        "];",
        "",
    ]
    out = ROOT / "app/core/src/chart/metrics.rs"
    out.write_text("\n".join(lines), encoding="utf-8")
    subprocess.run(["rustfmt", "--edition", "2024", out], check=True, cwd=ROOT)
    print(f"{out.stat().st_size:7}  {out.relative_to(ROOT)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=pathlib.Path, help="the folder with Noto's .ttf files")
    parser.add_argument("--widths", nargs="+", metavar="TEXT", help="print shaped widths, write nothing")
    arguments = parser.parse_args()
    if arguments.widths:
        shapers = [Shaper(arguments.source, w) for w in (400, 700)]
        for text in arguments.widths:
            print(*[s.width(text) for s in shapers], text)
    else:
        write_fonts(arguments.source)
        write_metrics(arguments.source)


if __name__ == "__main__":
    main()
