from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.names import LONGEST, display_name, extension_of


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("위임장.pdf", "위임장.pdf"),
        (unicodedata.normalize("NFD", "위임장.pdf"), "위임장.pdf"),
        ("가족관계 증명서 (1).PDF", "가족관계 증명서 (1).pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\win.pdf", "win.pdf"),
        ("C:\\Users\\me\\위임장.pdf", "위임장.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("fdp.\u202egpj.pdf", "fdp.gpj.pdf"),
        ("\u2066a\u2069\u200b.pdf", "a.pdf"),
        ("<script>alert(1)</script>.pdf", "script_.pdf"),
        ('a"b|c?d*e:f.pdf', "a_b_c_d_e_f.pdf"),
        (".htaccess", "파일.pdf"),
        ("con.pdf", "_con.pdf"),
        ("COM1.a.pdf", "_COM1.a.pdf"),
        ("--help.pdf", "help.pdf"),
        ("", "파일.pdf"),
        ("...", "파일.pdf"),
        ("\ud800.pdf", "파일.pdf"),
        ("a   b\t.pdf", "a b.pdf"),
        ("이름", "이름.pdf"),
        ("v1.2 초안", "v1.2 초안.pdf"),
    ],
)
def test_name_is_made_fit_to_be_shown(sent: str, shown: str) -> None:
    assert display_name(sent, "pdf") == shown


def test_name_of_300_characters_is_cut_before_its_extension() -> None:
    shown = display_name("가" * 300 + ".pdf", "pdf")
    assert len(shown) == LONGEST
    assert shown.endswith("가.pdf")


@given(st.text(max_size=200))
def test_name_shown_never_holds_what_could_deceive(sent: str) -> None:
    shown = display_name(sent, "png")
    assert 5 <= len(shown) <= LONGEST
    assert shown.endswith(".png")
    assert not set(shown) & set('/\\<>:"|?*\r\n\0')
    assert not any(unicodedata.category(each).startswith("C") for each in shown)
    assert not shown.startswith((".", "-", " "))


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("a.PDF", "pdf"),
        ("a.tar.gz", "gz"),
        ("a", ""),
        ("a.", ""),
        ("a.pdf ", "pdf"),
        ("a.pdf\0", "pdf"),
        ("a.pdf\u202e", "pdf"),
        ("이름.가나다", ""),
        ("a.verylongextension", ""),
    ],
)
def test_extension_is_read_from_what_is_visible(name: str, extension: str) -> None:
    assert extension_of(name) == extension
