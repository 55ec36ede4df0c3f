"""Messy YAML: records as people write them. Random values in random layout, with comments that say where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

Path = tuple[str | int, ...]

_LETTERS = st.characters(
    codec="utf-8",
    categories=("L", "N", "P", "S", "Zs"),
    exclude_characters="\u2028\u2029\u00ad\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0",
)
_ODD_TEXTS = """\
L’Arménie : un accord ; « oui » # non|a: b|a:|# x|x #y|#|- x|-|-5|--- a|...|? x|?|: x|:x|[a|{a}|a, b|a]|@x|`x`|!x|&a|*a
|%x||||>|'|"|it's|a "b" c|\\n|~|null|true|no|Yes|on|12|1_000|0777|12:30|1.5|.5|2020|2020-10|2020-10-26|
2001-03-09T18:30+01:00|
[2020..]|{2020..2021}|2020?|=|<<|c1|other#c2|https://example.org/a?b=c,d|Qui l’a dit ?|🕊 la paix 🇦🇲|
mot\u00a0: insécable\u00a0!|
deux  espaces| au début|à la fin |«\u202fétroit\u202f»|x: # y|a\\"b""".replace("\n", "").split("|")
_PROSE = (
    "Le 26 octobre 2020 les deux parties se sont accusées de rompre la trêve [c1] ; « rien » n’est dit : ni le jour # "
    "ni l’heure. Both sides said “no” - yes, both; a very long word follows: ".split(" ")
)


@st.composite
def prose(draw: st.DrawFn) -> str:
    """A long text, of one paragraph or several, hand-wrapped or not."""
    random = Random(draw(st.integers(0, 10**6)))
    gaps = random.choices([" "] * 12 + ["\n", "\n\n", "  "], k=60)
    words = random.choices([*_PROSE, "x" * 150], k=random.randint(15, 60))
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False)).strip()
    return text + random.choice(["", "", "", "\n"])


TEXTS = st.one_of(st.sampled_from(_ODD_TEXTS), st.text(_LETTERS, max_size=30), prose())
_KEYS = st.sampled_from(
    "status kind date title summary claims en fr text by note évidence".split()
) | TEXTS.filter(lambda text: 0 < len(text) < 40 and "\n" not in text and text not in ("<<", ""))
VALUES = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)
RECORDS = st.dictionaries(_KEYS, VALUES, min_size=1, max_size=6)


@dataclass
class Written:
    """What was written, and which comments were put where."""

    lines: list[str] = field(default_factory=list)
    above: dict[Path, list[str]] = field(default_factory=dict)
    behind: dict[Path, str] = field(default_factory=dict)
    below: dict[Path, list[str]] = field(default_factory=dict)
    number: int = 0


class Writer:
    """Writes values in a random layout."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.written = Written()
        self.flush = False
        """Whether the last list stands no deeper than its key: a comment below it could be either's."""

    def _chance(self, of: int = 5) -> bool:
        return self.random.randint(1, of) == 1

    def _comment(self) -> str:
        self.written.number += 1
        text = self.random.choice(["", " voir: ici", " # encore", ' "', " été 🕊", " {", " - x", " key: v"])
        return f"# {self.written.number}{text}"

    def mapping(self, value: dict[str, Any], path: Path, indent: int) -> None:
        for key, inner in value.items():
            self._above((*path, key), indent)
            self._pair(self._scalar(key, indent, key=True), inner, (*path, key), indent)
        self._below(path, indent)

    def items(self, value: list[Any], path: Path, indent: int, *, flush: bool) -> None:
        for number, inner in enumerate(value):
            self._above((*path, number), indent)
            self._part(inner, (*path, number), indent)
        if not flush:
            self._below(path, indent)

    def _above(self, path: Path, indent: int) -> None:
        if self._chance(8):
            self.written.lines.append("")
        if self._chance():
            comment = self._comment()
            self.written.above.setdefault(path, []).append(comment)
            self.written.lines.append(" " * indent + comment)

    def _below(self, path: Path, indent: int) -> None:
        if path and not self.flush and self._chance(8):
            comment = self._comment()
            self.written.below.setdefault(path, []).append(comment)
            self.written.lines.append(" " * indent + comment)

    def _behind(self, path: Path, allowed: bool = True) -> str:
        if not allowed or not self._chance():
            return ""
        comment = self.written.behind[path] = self._comment()
        return " " * self.random.randint(1, 3) + comment

    def _pair(self, key: str, value: Any, path: Path, indent: int) -> None:
        lead = " " * indent + key + ":"
        if isinstance(value, dict | list) and value and not self._chance(3):
            self.written.lines.append(lead + self._behind(path))
            deeper = indent + self.random.choice([2, 2, 4])
            if isinstance(value, dict):
                self.mapping(value, path, deeper)
                self.flush = False
            else:
                flush = self._chance(3)
                self.items(value, path, indent if flush else deeper, flush=flush)
                self.flush = flush
            return
        self.flush = False
        self._value(lead + " ", value, path, indent)

    def _part(self, value: Any, path: Path, indent: int) -> None:
        lead = " " * indent + "- "
        if isinstance(value, dict) and value and not self._chance(3):
            at = len(self.written.lines)
            self.mapping(value, path, indent + 2)
            first = self.written.lines[at]
            if first.strip() and not first.lstrip().startswith("#"):
                self.written.lines[at] = lead + first[indent + 2 :]
            else:
                self.written.lines.insert(at, lead.rstrip())
            return
        self.flush = False
        self._value(lead, value, path, indent)

    def _value(self, lead: str, value: Any, path: Path, indent: int) -> None:
        if isinstance(value, str):
            written = self._scalar(value, indent)
            first, *rest = written.split("\n")
            self.written.lines += [
                lead + first + self._behind(path, first[:1] in "'\"|>" and not rest),
                *rest,
            ]
        elif value is None:
            self.written.lines.append(lead.rstrip())
        else:
            self.written.lines.append(lead + self._flow(value) + self._behind(path))

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return (
                "{"
                + ", ".join(f"{self._quoted(key)}: {self._flow(inner)}" for key, inner in value.items())
                + "}"
            )
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return self._quoted(value or "")

    def _quoted(self, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def _scalar(self, text: str, indent: int, *, key: bool = False) -> str:
        """A text in one of the styles that mean it."""
        single = "'" + text.replace("'", "''") + "'"
        styles = [text, text, single] if "\n" not in text else []
        if not key:
            inside = [" " * (indent + 2) + line if line else "" for line in text.rstrip("\n").split("\n")]
            folded = [
                " " * (indent + 2) + line if line else ""
                for line in text.rstrip("\n").replace(" ", "\n").split("\n")
            ]
            end = "" if text.endswith("\n") else "-"
            styles += ["\n".join([f"|{end}", *inside]), "\n".join([f">{end}", *folded])]
        self.random.shuffle(styles)
        return next((style for style in styles if self._means(style, text, indent, key)), self._quoted(text))

    def _means(self, written: str, text: str, indent: int, key: bool) -> bool:
        lead = " " * indent + "k: "
        document = "\n".join(["", written + ": v"]) if key else lead + written
        try:
            read = yaml.load(document + "\n", Loader=yaml.CBaseLoader)
        except yaml.YAMLError:
            return False
        if not isinstance(read, dict):
            return False
        return [*read] == [text] if key else list(read.values()) == [text]


@st.composite
def messy_records(draw: st.DrawFn) -> tuple[bytes, Written]:
    """The bytes of a file, and the comments in it."""
    writer = Writer(Random(draw(st.integers(0, 10**6))))
    writer.mapping(draw(RECORDS), (), 0)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"]))
    last = draw(st.sampled_from(["", end, end * 3]))
    return mark + (end.join(writer.written.lines) + last).encode("utf-8"), writer.written
