"""Site rules: what `chronology explain` says of the rules that the built site is held to. Rule id in, words out.

What breaks them is mostly no editor's mistake: a page of `docs/`, a template or the theme.
"""

from __future__ import annotations

from collections.abc import Mapping

SITE_RULES: Mapping[str, str] = {
    "mkdocs": "MkDocs builds the site without a warning. Mend the page of `docs/` or the setting that it names.",
    "output-folder": "The site is put only into a folder that is new, empty, or was made by a build before, and by one "
    "build at a time; nothing else is ever deleted or written over, and no link is followed. Name another folder, or "
    "move away what stands in the way.",
    "site-address": "A link of the site is relative, or leads to a page on the web by http or https; other schemes, "
    "user names and addresses without a host are refused. Mend the address in `docs/` or in the record.",
    "site-anchor": "A link that ends in `#…` leads to an element with that id. Mend the link, or the heading it means.",
    "site-attribute": "A page holds only attributes that cannot run a script or change the style. Take it out of the "
    "page of `docs/` or the template.",
    "site-data": "Data in a page is valid JSON. What breaks it is a fault of a template.",
    "site-element": "A page holds only elements that the site needs: no frames, forms, objects or drawings from "
    "elsewhere. Take it out of the page of `docs/` or the template.",
    "site-file": "The site holds files only, no links to files. Copy the file to where the link stands.",
    "site-heading": "A page has one main heading: in `docs/` it begins with `# Title` and has no other of that rank.",
    "site-id": "An id stands once in a page. Give one of two headings with the same words other words.",
    "site-language": "A page says which language it is in, and it is the one that its folder is for.",
    "site-link": "A link within the site leads to a file that is there. Mend the link, or add the page.",
    "site-policy": "Every page carries the site's Content-Security-Policy first of all, so that nothing runs in it but "
    "the site's own scripts. What breaks it is a fault of the theme.",
    "site-redirect": "The one redirect that a page may hold leads from an id that a record had before to its page, "
    "within the site, with a link beside it.",
    "site-request": "A page asks no other host for anything: no picture, font, style or script. Put the file into the "
    "site.",
    "site-script": "A page runs the site's own scripts only. Take it out of the page of `docs/` or the template.",
    "site-style": "A page holds no style of its own but the one that its policy names by its hash. Put it into the "
    "style sheet.",
    "site-title": "A page has one title, and it says something.",
}
"""Rule id → what must hold, and how to mend it."""
