"""Checking and filling wording: names in braces, and nothing else that is special."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.organisations.wording_blocks import BLOCKS, FIELD_LABELS, FIELD_SAMPLES, Block
from workflows.text import Label

_FIELD = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Slip:
    """What stops a text from going live, in both languages."""

    code: str
    message: Label


def fields_in(text: str) -> tuple[str, ...]:
    """Return the names in braces, each once, in the order of the text."""
    return tuple(dict.fromkeys(match.strip() for match in _FIELD.findall(text)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with each `{name}` replaced; KeyError for a name without a value."""
    return _FIELD.sub(lambda match: values[match[1].strip()], text)


def slip_in(block: Block, text: str) -> Slip | None:
    """Return the first thing wrong with a text of a block, or None.

    Markup needs no check: templates show it as the characters it is made of.
    """
    if not text.strip():
        return Slip("empty", Label("문구를 적어 주세요.", "Enter the text."))
    if len(text) > block.longest:
        return Slip(
            "too_long",
            Label(
                f"{block.longest}자 안으로 줄여 주세요. 지금은 {len(text)}자입니다.",
                f"Shorten it to {block.longest} characters; it has {len(text)}.",
            ),
        )
    if block.one_line and "\n" in text:
        return Slip("lines", Label("한 줄로 적어 주세요.", "Write it on one line."))
    if any(sign in _FIELD.sub("", text) for sign in "{}"):
        return Slip(
            "brace",
            Label(
                "중괄호는 {이름}처럼 짝을 맞추어 적어 주세요.",
                "Write braces in pairs around a name, as in {name}.",
            ),
        )
    return _unknown_field(block, text)


def _unknown_field(block: Block, text: str) -> Slip | None:
    unknown = next((name for name in fields_in(text) if name not in block.fields), None)
    if unknown is None:
        return None
    known = ", ".join(f"{{{name}}}" for name in block.fields)
    if not known:
        return Slip(
            "unknown_field",
            Label(
                f"‘{{{unknown}}}’을(를) 빼 주세요. 이 자리에는 쓸 수 있는 항목이 없습니다.",
                f"Take {{{unknown}}} out: no field can be used here.",
            ),
        )
    return Slip(
        "unknown_field",
        Label(
            f"‘{{{unknown}}}’은(는) 쓸 수 없는 항목입니다. {known} 가운데에서 골라 주세요.",
            f"{{{unknown}}} is not a field of this block. Choose from {known}.",
        ),
    )


def sample_values(language: str, organisation: str, contact: str) -> dict[str, str]:
    """Return a made-up value for every field, with the organisation's own name and contact."""
    made_up = {name: text.in_language(language) for name, text in FIELD_SAMPLES.items()}
    return {**made_up, "organisation": organisation, "contact": contact}


def field_names(block: Block, language: str) -> list[tuple[str, str]]:
    """Return each field of a block as it is written, and what it is called."""
    return [(f"{{{name}}}", FIELD_LABELS[name].in_language(language)) for name in block.fields]


def marks_in_words(marks: Sequence[str], language: str) -> str:
    """Return what a paper remembers of its wording, as 맺음말 3판, 직인 1판; empty for nothing."""
    told = []
    for mark in marks:
        key, _, version = mark.partition("=")
        block = BLOCKS.get(key.partition("/")[0])
        title = block.title.in_language(language) if block else key
        told.append(Label(f"{title} {version}판", f"{title} version {version}"))
    return ", ".join(text.in_language(language) for text in told)
