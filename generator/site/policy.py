"""The Content-Security-Policy of a page: inline scripts of the theme in, one line of policy out.

The hashes are read off a shell: the theme's frame rendered round nothing at all. Never off a page that holds text of
the records, else a script smuggled into that text would be blessed with the rest. CSP: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import hashlib
from base64 import b64encode

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Scripts of these types are data: no browser runs them, and no policy asks about them.
DATA_TYPES = frozenset({"application/json", "application/ld+json"})


def is_inline_script(node: LexborNode) -> bool:
    """Whether a `script` element holds a program of its own, rather than data or an address."""
    attributes = node.attributes
    return "src" not in attributes and (attributes.get("type") or "").strip().lower() not in DATA_TYPES


def text_hash(text: str) -> str:
    """An inline script or style as a policy names it: `'sha256-…'`, over its exact text."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def policy_of_shell(shell: str) -> str:
    """The policy for pages with this shell: its inline scripts and the site's own files run, nothing else does."""
    scripts = (node for node in LexborHTMLParser(shell).css("script") if is_inline_script(node))
    hashes = sorted({text_hash(node.text()) for node in scripts})
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self'",
            # The theme's icons are masks with an address of their own, written into its style sheet as data.
            "img-src 'self' data:",
            "font-src 'self'",
            # Nothing of ours asks; tools that judge a site ask for its robots.txt from within the page.
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


REDIRECT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
