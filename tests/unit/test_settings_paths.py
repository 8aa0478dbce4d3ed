"""A setting that names a file: wrong ones stop the start with a word that names the variable."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config_values import SettingsError, as_path


def test_a_file_that_is_there_is_taken_and_none_is_none(tmp_path: Path) -> None:
    library = tmp_path / "token.so"
    library.touch()

    assert as_path({"PKCS11_MODULE": str(library)}, "PKCS11_MODULE") == str(library)
    assert as_path({}, "PKCS11_MODULE") == ""


@pytest.mark.parametrize("path", ["token.so", "/no/such/token.so", "/usr"])
def test_anything_else_is_refused_by_name(path: str) -> None:
    with pytest.raises(SettingsError, match="TENDAY_PKCS11_MODULE"):
        as_path({"PKCS11_MODULE": path}, "PKCS11_MODULE")
