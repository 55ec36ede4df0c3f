"""The gate: a built site in, whatever must not reach a reader out. It trusts no template: it reads the HTML itself.

It parses as a browser without scripts does, and asks for elements that it knows; what it has never heard of is a fault,
for it cannot say what a browser makes of that.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.site.faults import fault
from generator.site.policy import DATA_TYPES, is_inline_script, text_hash
from generator.values.diagnostics import Diagnostic

_DRAWING = frozenset(
    "svg g path circle ellipse line polyline polygon rect text tspan title desc defs use symbol marker clipPath mask"
    " pattern linearGradient radialGradient stop a".split()
)
_ELEMENTS = _DRAWING | frozenset(
    "html head meta link script style body header nav main footer article aside section search div span p br hr wbr"
    " h1 h2 h3 h4 h5 h6 hgroup ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td"
    " figure figcaption img picture source blockquote q cite pre code kbd samp var em strong b i u s del ins small sub"
    " sup mark abbr dfn time data address bdi bdo details summary dialog form fieldset legend label input button select"
    " optgroup option textarea output progress meter".split()
)
# Attributes that hold an address, and whether a browser asks for it by itself.
_LINKS = frozenset({"href", "cite"})
_REQUESTS = frozenset(
    {"src", "poster", "background", "data", "manifest", "action", "formaction", "xlink:href"}
)
_LISTS_OF_REQUESTS = frozenset({"srcset", "imagesrcset"})
_NEVER = frozenset({"style", "srcdoc", "ping"})
# What a `link` may name outside the site, because no browser fetches it.
_NAMES_ONLY = frozenset({"canonical", "alternate", "license"})
_REFRESH = re.compile(r"0; url=(.+)")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f\\]")
_REMOTE_STYLE = re.compile(r"@import|url\(\s*[\"']?\s*(?:[a-z]+:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the gate is told about a site, from elsewhere than its pages."""

    policies: frozenset[str]
    """The Content-Security-Policies that a page may carry."""
    languages: Mapping[str, str]
    """Folder → language code: `{"": "en", "fr/": "fr"}`."""
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Element:
    tag: str
    attributes: Mapping[str, str | None]
    node: LexborNode

    def value(self, attribute: str) -> str:
        return self.attributes.get(attribute) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    path: str
    elements: tuple[_Element, ...]

    def all(self, tag: str) -> list[_Element]:
        return [element for element in self.elements if element.tag == tag]


Fault = tuple[str, str]
"""Rule, and what is wrong."""


def examine(folder: Path, expected: Expected) -> list[Diagnostic]:
    """Every fault of a built site, page by page in the order of their paths."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    anchors: dict[str, frozenset[str]] = {}
    links: dict[str, tuple[SplitResult, ...]] = {}
    diagnostics: list[Diagnostic] = []
    for path in sorted(files):
        if files[path].is_symlink():
            diagnostics.append(fault("site-file", path, "a symbolic link is in the site"))
        elif path.endswith(".html"):
            page = _read(path, files[path].read_bytes())
            anchors[path] = _anchors(page)
            links[path] = tuple(_internal_links(page))
            diagnostics += [fault(rule, path, said) for rule, said in _page_faults(page, expected)]
        elif path.endswith((".css", ".svg")):
            diagnostics += [
                fault(rule, path, said) for rule, said in _file_faults(path, files[path].read_bytes())
            ]
    diagnostics += _unresolved(links, anchors, frozenset(files))
    return _once_each(sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key))


def _once_each(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The same fault on many pages is told once, at the first: a missing page is missed by every page's colophon."""
    pages = Counter((diagnostic.rule, diagnostic.message) for diagnostic in diagnostics)
    told: dict[tuple[str, str], Diagnostic] = {}
    for diagnostic in diagnostics:
        told.setdefault((diagnostic.rule, diagnostic.message), diagnostic)
    return [
        replace(diagnostic, help=f"the same stands in {pages[key]} places") if pages[key] > 1 else diagnostic
        for key, diagnostic in told.items()
    ]


def _read(path: str, content: bytes) -> _Page:
    root = LexborHTMLParser(content.decode("utf-8", "replace")).root
    nodes = root.traverse(include_text=False) if root is not None else ()
    return _Page(
        path=path,
        elements=tuple(
            _Element(tag=str(node.tag), attributes=node.attributes, node=node)
            for node in nodes
            if not str(node.tag).startswith(("-", "!"))
        ),
    )


def _page_faults(page: _Page, expected: Expected) -> Iterator[Fault]:
    for check in _CHECKS:
        yield from check(page, expected)


def _known_elements(page: _Page, _expected: Expected) -> Iterator[Fault]:
    for tag in sorted({element.tag for element in page.elements} - _ELEMENTS):
        yield "site-element", f"<{tag}> is no element that a page may hold"


def _no_live_attributes(page: _Page, _expected: Expected) -> Iterator[Fault]:
    for element in page.elements:
        for name in element.attributes:
            if name.startswith("on") or name in _NEVER:
                yield "site-attribute", f"<{element.tag} {name}=…> is no attribute that a page may hold"


def _one_heading(page: _Page, _expected: Expected) -> Iterator[Fault]:
    count = len(page.all("h1"))
    if count != 1:
        yield "site-heading", f"a page has one h1, this one has {count}"


def _named(page: _Page, expected: Expected) -> Iterator[Fault]:
    titles = [title for title in page.all("title") if title.node.parent and title.node.parent.tag == "head"]
    if len(titles) != 1 or not titles[0].node.text().strip():
        yield "site-title", "a page has one title, and it says something"
    folder = max((folder for folder in expected.languages if page.path.startswith(folder)), key=len)
    said = page.all("html")[0].value("lang")
    if said != expected.languages[folder]:
        yield (
            "site-language",
            f"the page says it is in `{said}`, its folder is for `{expected.languages[folder]}`",
        )


def _unique_ids(page: _Page, _expected: Expected) -> Iterator[Fault]:
    ids = Counter(element.value("id") for element in page.elements if "id" in element.attributes)
    for name in sorted(ids):
        if ids[name] > 1:
            yield "site-id", f"the id `{name}` stands {ids[name]} times"
        if not name or re.search(r"\s", name):
            yield "site-id", f"the id `{name}` is empty or holds white space"


def _policy_first(page: _Page, expected: Expected) -> Iterator[Fault]:
    policies = [meta for meta in page.all("meta") if _equivalent(meta) == "content-security-policy"]
    if len(policies) != 1:
        yield "site-policy", f"a page has one Content-Security-Policy, this one has {len(policies)}"
        return
    if policies[0].value("content") not in expected.policies:
        yield "site-policy", "the Content-Security-Policy is not the one that the theme's shell gives"
    before = page.elements[: page.elements.index(policies[0])]
    if any(element.tag not in {"html", "head", "meta"} for element in before):
        yield "site-policy", "something stands before the Content-Security-Policy, where it does not hold yet"


def _known_scripts_and_styles(page: _Page, _expected: Expected) -> Iterator[Fault]:
    policy = " ".join(
        m.value("content") for m in page.all("meta") if _equivalent(m) == "content-security-policy"
    )
    for style in page.all("style"):
        if text_hash(style.node.text()) not in policy:
            yield "site-style", f"an inline style is not ours: {_shortened(style.node.text())}"
    for script in page.all("script"):
        if is_inline_script(script.node) and text_hash(script.node.text()) not in policy:
            yield "site-script", f"an inline script is not the theme's: {_shortened(script.node.text())}"
        if script.value("type").strip().lower() == "module":
            yield "site-script", "a script of type `module` does not run from file://"


def _valid_data(page: _Page, _expected: Expected) -> Iterator[Fault]:
    for script in page.all("script"):
        if script.value("type").strip().lower() in DATA_TYPES:
            try:
                json.loads(script.node.text())
            except ValueError as error:
                yield "site-data", f"a script of type {script.value('type')} holds no JSON: {error}"


def _known_instructions(page: _Page, _expected: Expected) -> Iterator[Fault]:
    links = {link.value("href") for link in page.all("a")}
    for meta in page.all("meta"):
        if "http-equiv" not in meta.attributes or _equivalent(meta) == "content-security-policy":
            continue
        refresh = _REFRESH.fullmatch(meta.value("content"))
        if _equivalent(meta) != "refresh" or not refresh:
            yield "site-redirect", f'<meta http-equiv="{meta.value("http-equiv")}"> is not allowed here'
        elif _address_fault(refresh[1]) or not _is_internal(refresh[1]):
            yield "site-redirect", f"a redirect leads out of the site: {_shortened(refresh[1])}"
        elif refresh[1] not in links:
            yield "site-redirect", "a redirect needs a link to the same page, for those whose browser stays"


def _safe_addresses(page: _Page, expected: Expected) -> Iterator[Fault]:
    for element, name, address in _addresses(page):
        wrong = _address_fault(address)
        if wrong:
            yield "site-address", f"<{element.tag} {name}> {wrong}: {_shortened(address)}"
        elif not _is_internal(address) and not _may_lead_out(element, name, address, expected):
            yield (
                "site-request",
                f"<{element.tag} {name}> asks for something outside the site: {_shortened(address)}",
            )


_CHECKS: tuple[Callable[[_Page, Expected], Iterator[Fault]], ...] = (
    _known_elements,
    _no_live_attributes,
    _one_heading,
    _named,
    _unique_ids,
    _policy_first,
    _known_scripts_and_styles,
    _valid_data,
    _known_instructions,
    _safe_addresses,
)


def _addresses(page: _Page) -> Iterator[tuple[_Element, str, str]]:
    for element in page.elements:
        for name, value in element.attributes.items():
            if name in _LISTS_OF_REQUESTS:
                for candidate in (value or "").split(","):
                    yield element, name, candidate.strip().partition(" ")[0]
            elif name in _LINKS or name in _REQUESTS:
                yield element, name, value or ""


def _address_fault(address: str) -> str | None:
    """What is wrong with an address by itself, wherever it stands; None if nothing is."""
    if _UNPRINTABLE.search(address):
        return "holds a blank, a control character or a backslash"
    try:
        parts = urlsplit(address)
        host, user = parts.hostname, parts.username
    except ValueError:
        return "is no address"
    if parts.scheme in {"http", "https"}:
        return "names a user" if user is not None else None if host else "names no host"
    if parts.scheme == "mailto":
        return None
    if parts.scheme:
        return f"has the scheme `{parts.scheme}:`"
    if parts.path.startswith("/") or parts.netloc:
        return "begins with a slash, which leads nowhere from file://"
    return None


def _is_internal(address: str) -> bool:
    return not urlsplit(address).scheme


def _may_lead_out(element: _Element, name: str, address: str, expected: Expected) -> bool:
    if element.tag == "a" and name == "href":
        return True
    if name == "cite":
        return not address.startswith("mailto:")
    if element.tag == "link" and name == "href":
        relations = set(element.value("rel").lower().split())
        known = bool(expected.address) and address.startswith(str(expected.address))
        return bool(relations) and relations <= _NAMES_ONLY and (known or relations == {"license"})
    return False


def _internal_links(page: _Page) -> Iterator[SplitResult]:
    refreshed = [_REFRESH.fullmatch(meta.value("content")) for meta in page.all("meta")]
    for address in [*(text for _, _, text in _addresses(page)), *(match[1] for match in refreshed if match)]:
        if not _address_fault(address) and _is_internal(address):
            yield urlsplit(address)


def _anchors(page: _Page) -> frozenset[str]:
    ids = {element.value("id") for element in page.elements if "id" in element.attributes}
    return frozenset(
        ids | {link.value("name") for link in page.all("a") if "name" in link.attributes} | {"", "top"}
    )


def _unresolved(
    links: Mapping[str, Iterable[SplitResult]], anchors: Mapping[str, frozenset[str]], files: frozenset[str]
) -> Iterator[Diagnostic]:
    for path in sorted(links):
        folder = posixpath.dirname(path)
        for link in sorted(set(links[path])):
            target = posixpath.normpath(posixpath.join(folder, unquote(link.path))) if link.path else path
            if target not in files:
                yield fault("site-link", path, f"a link leads to {target}, and there is no such file")
            elif unquote(link.fragment) not in anchors.get(target, {unquote(link.fragment)}):
                yield fault(
                    "site-anchor",
                    path,
                    f"a link leads to #{link.fragment} in {target}, and there is no such place",
                )


def _file_faults(path: str, content: bytes) -> Iterator[Fault]:
    text = content.decode("utf-8", "replace")
    if path.endswith(".css"):
        if _REMOTE_STYLE.search(text):
            yield "site-request", "a style sheet asks for something outside the site"
        return
    drawing = _read(path, content)
    for tag in sorted({element.tag for element in drawing.elements} - _DRAWING - {"html", "head", "body"}):
        yield "site-element", f"<{tag}> is no element that a drawing may hold"
    yield from _no_live_attributes(drawing, Expected(policies=frozenset(), languages={}))
    for element, name, address in _addresses(drawing):
        if _address_fault(address) or not _is_internal(address):
            yield "site-address", f"<{element.tag} {name}> leads out of the drawing: {_shortened(address)}"


def _equivalent(meta: _Element) -> str:
    return meta.value("http-equiv").strip().lower()


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
