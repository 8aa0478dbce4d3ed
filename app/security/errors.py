"""Errors of the security room, typed by what the caller can do about them."""

from __future__ import annotations

from typing import ClassVar


class SecurityError(Exception):
    """Base of all errors of this room.

    ``code`` is for machines, ``message_ko`` and ``message_en`` are for people, ``detail`` names
    the file, key id or context concerned and never holds a secret.
    """

    code: ClassVar[str] = "security_error"
    message_ko: ClassVar[str] = "보안 처리 중 문제가 생겼습니다. 관리자에게 알려 주세요."
    message_en: ClassVar[str] = "A security step failed. Tell the administrator."

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.message_en} ({detail})" if detail else self.message_en)
        self.detail = detail


class KeyringError(SecurityError):
    """The keyring cannot be used; an operator has to repair it before the service starts."""

    code = "keyring_error"
    message_ko = "키 파일을 쓸 수 없습니다. 키 파일을 확인해 주세요."
    message_en = "The keyring cannot be used. Check the keyring file."


class KeyringMissingError(KeyringError):
    """There is no keyring file at the given place."""

    code = "keyring_missing"
    message_ko = "키 파일이 없습니다. 새로 만들거나 백업에서 되돌려 주세요."
    message_en = "There is no keyring file. Create one or restore it from a backup."


class KeyringExistsError(KeyringError):
    """A keyring is already there; overwriting it would destroy every sealed record."""

    code = "keyring_exists"
    message_ko = "키 파일이 이미 있습니다. 덮어쓰면 저장된 자료를 다시는 열 수 없습니다."
    message_en = "A keyring file exists already. Overwriting it would lose all sealed data."


class KeyringTooOpenError(KeyringError):
    """Others than the owner may read or change the keyring file."""

    code = "keyring_too_open"
    message_ko = "키 파일을 다른 사용자도 읽을 수 있습니다. chmod 600 으로 권한을 줄여 주세요."
    message_en = "Others may read the keyring file. Run chmod 600 on it."


class KeyringInvalidError(KeyringError):
    """The keyring file is damaged or of an unknown format."""

    code = "keyring_invalid"
    message_ko = "키 파일의 내용이 올바르지 않습니다. 백업에서 되돌려 주세요."
    message_en = "The keyring file is not valid. Restore it from a backup."


class UnknownKeyError(SecurityError):
    """Something was sealed or signed under a key that this keyring does not hold."""

    code = "unknown_key"
    message_ko = "이 자료를 잠근 키가 키 파일에 없습니다. 예전 키 파일을 되돌려 주세요."
    message_en = "The key that sealed this is not in the keyring. Restore the former keyring."


class KeyDestroyedError(SecurityError):
    """The key of a filing was destroyed on purpose; its personal data is gone for good."""

    code = "key_destroyed"
    message_ko = "보관 기간이 끝나 파기된 자료입니다. 다시 볼 수 없습니다."
    message_en = "This data was destroyed at the end of its retention. It cannot be shown again."


class SealBrokenError(SecurityError, ValueError):
    """Sealed bytes were changed, cut, moved to another place, or never sealed by us."""

    code = "seal_broken"
    message_ko = "저장된 자료가 손상되었거나 바뀌었습니다. 관리자에게 알려 주세요."
    message_en = "Stored data is damaged or was changed. Tell the administrator."


class NothingToIndexError(SecurityError, ValueError):
    """After normalising, nothing is left of the value to look up."""

    code = "nothing_to_index"
    message_ko = "찾을 말을 입력해 주세요."
    message_en = "Enter something to search for."


class PasswordRecordBrokenError(SecurityError):
    """The stored password hash cannot be read; the account needs a new password."""

    code = "password_record_broken"
    message_ko = "비밀번호 기록이 손상되었습니다. 비밀번호를 다시 설정해 주세요."
    message_en = "The stored password record is damaged. Set a new password."
