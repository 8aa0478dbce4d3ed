"""What goes around an answer on paper: address sheet and fax cover. No content on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.documents.notices import Missing
from app.documents.parts import Addressee, Heading
from workflows.text import Label
from workflows.vocabulary import DocumentKind

_NO_ADDRESS = Label(
    "받는 분의 주소가 없습니다. 주소를 여쭤보거나 다른 방법으로 보내 주세요.",
    "There is no postal address. Ask for it, or send the answer another way.",
)
_NO_PAGES = Label(
    "함께 보낼 문서가 없습니다. 통지서를 먼저 만든 뒤에 표지를 만들어 주세요.",
    "There is no paper to go with it. Make the notice first, then its cover.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A paper that goes into the same envelope, by the check code on its pages alone.

    Its number would tell what kind of answer it is.
    """

    check_code: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressSheet:
    """For the window of an envelope: addressee, sender, receipt number.

    Below the fold stand check codes of the papers that belong into the envelope, for whoever fills
    it: never what they are, or what they say.
    """

    folder: ClassVar[str] = "address_sheet"
    kind: ClassVar[DocumentKind] = DocumentKind.ADDRESS_SHEET

    heading: Heading
    addressee: Addressee
    enclosed: tuple[Enclosed, ...] = ()

    def missing(self) -> Missing:
        """Yield the address when there is none: such a sheet helps nobody."""
        if not self.addressee.address.strip():
            yield "addressee.address", _NO_ADDRESS


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxCover:
    """First page of a fax: from, to, number of pages this one included, and who may read it.

    `to_fax` is empty where the number is not on file and is written in by hand.
    """

    folder: ClassVar[str] = "fax_cover"
    kind: ClassVar[DocumentKind] = DocumentKind.FAX_COVER

    heading: Heading
    addressee: Addressee
    to_fax: str
    from_fax: str
    pages: int

    def missing(self) -> Missing:
        """Yield the pages when there is nothing behind the cover."""
        if self.pages <= 1:
            yield "pages", _NO_PAGES
