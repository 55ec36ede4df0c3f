"""SVG as text: numbers and tags. Every attribute value and text is escaped here and nowhere else."""

from __future__ import annotations

from html import escape

from generator.pages.markdown import on_one_line


def num(value: float) -> str:
    """A number with at most two decimals, without trailing zeros: the same text on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(share: float) -> str:
    """A share of the width, 0 to 1, as SVG writes it."""
    return f"{num(100 * share)}%"


def tag(name: str, content: str = "", /, **attributes: str | float) -> str:
    """One element. `content` is markup already; `cls` is the class, an underscore in a name stands for a hyphen."""
    opened = name + "".join(f' {_attribute_name(key)}="{_value(value)}"' for key, value in attributes.items())
    return f"<{opened}>{content}</{name}>" if content or name in ("svg", "span") else f"<{opened}/>"


def words(text: str) -> str:
    """A plain text as markup."""
    return escape(on_one_line(text), quote=True)


def _attribute_name(key: str) -> str:
    if key == "cls":
        return "class"
    return key if key in ("viewBox", "preserveAspectRatio") else key.replace("_", "-")


def _value(value: str | float) -> str:
    return num(value) if isinstance(value, int | float) else words(value)
