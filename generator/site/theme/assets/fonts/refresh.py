"""Refresh the shipped fonts: two npm packages in; the woff2 files of this folder, ORIGIN.md and label widths out.

Run by hand, with the development dependencies installed: `python generator/site/theme/assets/fonts/refresh.py`.
It needs npm (or `--packages DIR`, a folder that holds both packages' .tgz files) and writes the same bytes each time.

The fonts are cut down to the scripts and weights that the site uses. Their licence reserves the name "Source" for the
originals, so what is written here carries names of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
WIDTHS_PATH = HERE.parents[3] / "pages" / "drawings" / "widths.json"
LIMIT = 90 * 1024
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x131, 0x152, 0x153, 0x2009, 0x202F, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
    *(0x2022, 0x2026, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2212),
]
# Azerbaijani, Turkish, the transliterations of the Caucasus, and the languages of Central Europe.
LATIN_EXT = [
    ord(letter)
    for letter in "ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİĶķĻļĽľŁłŃńŅņŇňŌōŐőŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŸŹźŻżŽžƏəǦǧǰȘșȚțʻʼʾʿ"
]
NARROW_SPACE, THIN_SPACE = 0x202F, 0x2009
MEASURED_WEIGHTS = (400, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An npm package that carries a family."""

    name: str
    version: str
    stem: str
    """How its file names begin."""
    family: str
    """The name of what is cut from it."""
    licence: str

    @property
    def archive(self) -> str:
        """The file name that `npm pack` gives it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One file to write: which characters and weights of which original."""

    package: Package
    script: str
    slope: str
    weights: tuple[int, int]

    @property
    def original(self) -> str:
        """The file of the package that it is cut from."""
        return f"{self.package.stem}-{self.script}-wght-{self.slope}.woff2"

    @property
    def file_name(self) -> str:
        """What it is called here."""
        return f"{self.package.family.lower().replace(' ', '-')}-{self.script}-{self.slope}.woff2"


SERIF = Package(
    name="@fontsource-variable/source-serif-4",
    version="5.3.1",
    stem="source-serif-4",
    family="Chronology Serif",
    licence="OFL-serif.txt",
)
SANS = Package(
    name="@fontsource-variable/source-sans-3",
    version="5.3.0",
    stem="source-sans-3",
    family="Chronology Sans",
    licence="OFL-sans.txt",
)
CUTS = (
    Cut(package=SERIF, script="latin", slope="normal", weights=(400, 700)),
    Cut(package=SERIF, script="latin", slope="italic", weights=(400, 400)),
    Cut(package=SERIF, script="latin-ext", slope="normal", weights=(400, 700)),
    Cut(package=SANS, script="latin", slope="normal", weights=(400, 700)),
    Cut(package=SANS, script="latin-ext", slope="normal", weights=(400, 700)),
)


def main() -> None:
    """Write the fonts, the licences, ORIGIN.md and the widths; fail if they are too large together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--packages", type=Path, help="a folder with the packages' .tgz files, instead of npm"
    )
    folder: Path | None = parser.parse_args().packages
    with tempfile.TemporaryDirectory() as temporary:
        archives = {p.name: _fetch(p, folder or Path(temporary)) for p in (SERIF, SANS)}
    written = {cut.file_name: _cut(cut, archives[cut.package.name]) for cut in CUTS}
    if (total := sum(map(len, written.values()))) > LIMIT:
        raise SystemExit(f"the fonts take {total} bytes together, more than {LIMIT}")
    for name, content in sorted(written.items()):
        (HERE / name).write_bytes(content)
    for package in (SERIF, SANS):
        licence = _member(archives[package.name], "package/LICENSE").decode()
        copyright_line = _copyright(
            _member(archives[package.name], f"package/files/{_first_cut(package).original}")
        )
        (HERE / package.licence).write_text(f"{copyright_line}\n\n{licence}", encoding="utf-8")
    (HERE / "ORIGIN.md").write_text(_origin(archives, written), encoding="utf-8")
    WIDTHS_PATH.write_text(_widths(archives[SANS.name]), encoding="utf-8")
    sys.stdout.write(f"{len(written)} fonts, {total} bytes; {WIDTHS_PATH.name} written\n")


def _fetch(package: Package, folder: Path) -> bytes:
    path = folder / package.archive
    if not path.exists():
        command = [shutil.which("npm") or "npm", "pack", "--silent", f"{package.name}@{package.version}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - nothing from outside
    return path.read_bytes()


def _member(archive: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        member = tar.extractfile(name)
        assert member is not None
        return member.read()


def _cut(cut: Cut, archive: bytes) -> bytes:
    font = TTFont(BytesIO(_member(archive, f"package/files/{cut.original}")), recalcTimestamp=False)
    low, high = cut.weights
    instancer.instantiateVariableFont(font, {"wght": low if low == high else (low, high)}, inplace=True)
    _alias_narrow_space(font)
    if "gvar" in font:
        variations = font["gvar"].variations
        # Cutting the weights drops the glyphs that do not vary; the subsetter looks for every one.
        font["gvar"].variations = {name: list(variations.get(name, ())) for name in font.getGlyphOrder()}
    options = Options(
        layout_features=["locl", "kern", "liga", "tnum", "lnum"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        notdef_outline=True,
        hinting=False,
        desubroutinize=True,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LATIN if cut.script == "latin" else LATIN_EXT)
    subsetter.subset(font)
    _rename(font, cut)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def _alias_narrow_space(font: TTFont) -> None:
    """French sets a narrow no-break space; the originals have only the thin space of the same width."""
    for table in font["cmap"].tables:
        if table.isUnicode() and THIN_SPACE in table.cmap:
            table.cmap.setdefault(NARROW_SPACE, table.cmap[THIN_SPACE])


def _rename(font: TTFont, cut: Cut) -> None:
    names = font["name"]
    style = "Italic" if cut.slope == "italic" else "Regular"
    full = f"{cut.package.family} {style}"
    unique = f"{full}; cut from {cut.original}"
    replaced = {1: cut.package.family, 2: style, 3: unique, 4: full, 6: full.replace(" ", "")}
    for name_id, text in replaced.items():
        names.removeNames(nameID=name_id)
        names.setName(text, name_id, 3, 1, 0x409)


def _first_cut(package: Package) -> Cut:
    return next(cut for cut in CUTS if cut.package is package)


def _copyright(content: bytes) -> str:
    return str(TTFont(BytesIO(content))["name"].getDebugName(0))


def _origin(archives: dict[str, bytes], written: dict[str, bytes]) -> str:
    lines = [
        "# Where these fonts come from",
        "",
        "Source Serif 4 and Source Sans 3 by Adobe, SIL Open Font License 1.1 (`OFL-serif.txt`, `OFL-sans.txt`),",
        "as packed for npm, cut to the characters and weights of this site by `refresh.py`. The licence reserves the",
        "name “Source” for the originals, so the cut versions are named Chronology Serif and Chronology Sans.",
        "",
        "| package | version | SHA-256 of the archive |",
        "| --- | --- | --- |",
    ]
    lines += [
        f"| `{p.name}` | {p.version} | `{hashlib.sha256(archives[p.name]).hexdigest()}` |"
        for p in (SERIF, SANS)
    ]
    lines += ["", "| file | cut from | weights | bytes | SHA-256 |", "| --- | --- | --- | --- | --- |"]
    for cut in CUTS:
        content = written[cut.file_name]
        weights = "–".join(str(w) for w in dict.fromkeys(cut.weights))
        digest = hashlib.sha256(content).hexdigest()
        lines.append(f"| `{cut.file_name}` | `{cut.original}` | {weights} | {len(content)} | `{digest}` |")
    lines += [
        "",
        "`widths.json` in `generator/pages/drawings/` holds the advance widths of Source Sans 3.",
    ]
    return "\n".join(lines) + "\n"


def _widths(archive: bytes) -> str:
    """Advance widths in thousandths of the type size, by weight: character → width."""
    by_weight: dict[str, dict[str, int]] = {}
    for weight in MEASURED_WEIGHTS:
        widths: dict[str, int] = {}
        for cut in (c for c in CUTS if c.package is SANS):
            font = TTFont(BytesIO(_member(archive, f"package/files/{cut.original}")))
            instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
            _alias_narrow_space(font)
            widths |= _advances(font, LATIN if cut.script == "latin" else LATIN_EXT)
        by_weight[str(weight)] = dict(sorted(widths.items()))
    return json.dumps(by_weight, ensure_ascii=True, indent=0, separators=(",", ":")) + "\n"


def _advances(font: TTFont, codes: list[int]) -> dict[str, int]:
    names, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    return {chr(code): round(1000 * metrics[names[code]][0] / em) for code in codes if code in names}


if __name__ == "__main__":
    main()
