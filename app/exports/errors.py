"""Why an export cannot be made, said so that whoever asked knows what to ask instead."""

from __future__ import annotations


class ExportError(Exception):
    """The export cannot be made as asked; trying again gives the same."""

    def __init__(self, message_ko: str, message_en: str) -> None:
        """Keep the message in both languages; it holds no personal data."""
        super().__init__(message_en)
        self.message_ko = message_ko
        self.message_en = message_en


class TooManyRowsError(ExportError):
    """The format holds fewer rows than were asked for."""

    def __init__(self, name: str, limit: int) -> None:
        """Name the format and how many rows it holds."""
        super().__init__(
            f"{name} 파일에는 {limit:,}건까지 담을 수 있습니다. "
            "기간을 줄이거나 CSV로 내보내 주세요.",
            f"A {name} file holds at most {limit:,} requests. Shorten the period or export CSV.",
        )
        self.limit = limit
