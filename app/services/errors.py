"""Errors of use cases, by what the caller can do about them."""

from __future__ import annotations

from workflows.text import Label


class ServiceError(Exception):
    """Base: a message in both languages that says what to do next."""

    def __init__(self, message_ko: str, message_en: str, *, code: str = "") -> None:
        """Keep both messages; `code` names the case for tests and machines."""
        super().__init__(message_en)
        self.message_ko = message_ko
        self.message_en = message_en
        self.code = code

    def message(self, language: str) -> str:
        """Return the message in this language."""
        return Label(self.message_ko, self.message_en).in_language(language)


class NotFoundError(ServiceError):
    """There is nothing of that number here, or it is not for this person: show 404."""

    def __init__(self) -> None:
        """Say the same for what does not exist and for what is not theirs."""
        super().__init__(
            "찾으시는 내용이 없습니다. 주소나 번호를 확인해 주세요.",
            "There is nothing here. Check the address or the number.",
            code="not_found",
        )


class ForbiddenError(ServiceError):
    """The role does not allow it: show 403 and who can."""

    def __init__(self, needed_ko: str = "담당자", needed_en: str = "an officer") -> None:
        """Name the role that is needed."""
        super().__init__(
            f"이 일을 할 권한이 없습니다. {needed_ko}에게 부탁해 주세요.",
            f"You may not do this. Ask {needed_en}.",
            code="forbidden",
        )


class ConflictError(ServiceError):
    """Somebody else was faster: show both versions, lose nothing, let them try again (409)."""

    def __init__(self) -> None:
        """Say that nothing was lost."""
        super().__init__(
            "다른 담당자가 먼저 바꾸었습니다. 새 내용을 확인한 뒤 다시 저장해 주세요.",
            "Somebody else changed this first. Look at the new version, then save again.",
            code="conflict",
        )


class InvalidError(ServiceError):
    """What was entered cannot be accepted: show it at the field (422)."""

    def __init__(
        self, message_ko: str, message_en: str, *, field: str = "", code: str = "invalid"
    ) -> None:
        """Keep the field's name so that the form can show the message there."""
        super().__init__(message_ko, message_en, code=code)
        self.field = field


class TooManyError(ServiceError):
    """Too many attempts: show 429 and when to try again."""

    def __init__(self, minutes: int) -> None:
        """Say after how many minutes it works again."""
        super().__init__(
            f"여러 번 시도하셨습니다. {minutes}분 뒤에 다시 시도해 주세요.",
            f"Too many attempts. Try again in {minutes} minutes.",
            code="too_many",
        )
        self.minutes = minutes


class RetryLaterError(ServiceError):
    """Something outside is down (disk, mail, scanner): nothing was saved half; try again (503)."""
