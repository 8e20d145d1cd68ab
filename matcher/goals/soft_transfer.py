"""Soft skills pass from seniors to juniors."""

from typing import ClassVar, Literal

from pydantic import Field

from matcher.goals.transfer import Transfer
from matcher.people import Area


class SoftTransfer(Transfer):
    """Juniors learn the soft skills they miss; who teaches is `from`."""

    kind: Literal["soft_transfer"] = "soft_transfer"
    area: ClassVar[Area] = "soft"
    from_: Literal["junior", "senior", "both"] = Field(default="senior", alias="from")
    sentence: ClassVar[str] = "soft skills that are taught"
