"""One thing that is said, before it is put into words."""

from __future__ import annotations

from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from matcher.exact import exact_number


class Message(BaseModel):
    """A code, and the numbers and texts that belong to it.

    Parameters
    ----------
    code
        Its entry in the catalogues, such as `letters.greeting`.
    fields
        By the names that stand in the template.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    code: str
    fields: dict[str, Field]


Field = str | int | float | list[str] | Message | list[Message]
"""Text, a number, or several; "1000/3" is a number whose decimals never end."""

Message.model_rebuild()


def said(code: str, **fields: Field | Fraction) -> Message:
    """Say something by its code; the fields are those of its template.

    Examples
    --------
    >>> said("letters.greeting", name="Kim")
    Message(code='letters.greeting', fields={'name': 'Kim'})
    """
    return Message(
        code=code,
        fields={
            name: exact_number(value) if isinstance(value, Fraction) else value
            for name, value in fields.items()
        },
    )
