"""Tech skills pass from juniors to seniors."""

from typing import ClassVar, Literal

from pydantic import Field

from matcher.goals.transfer import Transfer
from matcher.people import Area


class TechTransfer(Transfer):
    """Seniors learn the tech skills they miss; who teaches is `from`."""

    kind: Literal["tech_transfer"] = "tech_transfer"
    area: ClassVar[Area] = "tech"
    from_: Literal["junior", "senior", "both"] = Field(default="junior", alias="from")
    sentence: ClassVar[str] = "tech skills that are taught"
