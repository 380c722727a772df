"""What a partnership's own name and colours give the site: a style sheet, and a mark where it has none."""

from __future__ import annotations

from markupsafe import escape

STYLE, MARK = "assets/partnership-colours.css", "assets/partnership-mark.svg"


def style(colour: str, accent: str) -> str:
    """Return the style sheet that sets the site's two colours (#rrggbb)."""
    return f":root {{\n  --partnership-colour: {colour};\n  --partnership-accent: {accent};\n}}\n"


def mark(name: str, colour: str) -> str:
    """Return a square SVG with the first letter of a name on a colour (#rrggbb)."""
    letter = escape(name[:1].upper())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img">'
        f'<title>{escape(name)}</title><rect width="64" height="64" rx="14" fill="{colour}"/>'
        '<text x="32" y="45" font-family="sans-serif" font-size="38" font-weight="700" text-anchor="middle" '
        f'fill="#fff">{letter}</text></svg>\n'
    )
