"""Answers that are texts, as a notebook shows them."""

from __future__ import annotations

from html import escape


class Shown:
    """Shows itself in a notebook as the text that it prints."""

    def _repr_html_(self) -> str:
        return f'<pre style="white-space: pre-wrap">{escape(str(self))}</pre>'
