"""Why nothing may be told to whoever filed for another, and what to do next, by code."""

from __future__ import annotations

from workflows.text import Label
from workflows.vocabulary import AuthorityState

REVOKED = (
    "authority_revoked",
    Label(
        "정보주체가 위임을 철회했습니다. 대리인에게 더 알릴 수 없습니다. 정보주체에게 뜻을 확인하고"
        " 직접 알리거나 취하로 마쳐 주세요.",
        "The person has revoked the authority: nothing more may be told to the agent. Ask the"
        " person, then answer them directly or close the request as withdrawn.",
    ),
)
OVER = (
    "authority_over",
    Label(
        "위임 기간이 끝났습니다. 새 위임장을 받거나 정보주체에게 전화로 확인해 주세요.",
        "The term of the authority is over. Ask for a new power of attorney, or call the person.",
    ),
)
MINOR_UNDECIDED = (
    "minor_undecided",
    Label(
        "만 14세 이상 미성년자의 부모가 위임장 없이 신청했습니다. 본인이 뜻을 밝힐 수 없는지"
        " 개인정보 보호책임자가 이유를 적어 정해야 합니다. 그 전에는 보유 여부도 알릴 수 없습니다.",
        "The parent of a minor of 14 or over filed without a power of attorney. The privacy officer"
        " decides, with a reason, whether the minor cannot act: until then not even whether"
        " anything is held may be told.",
    ),
)
DISPUTED = (
    "authority_disputed",
    Label(
        "정보주체와 대신 신청한 사람의 뜻이 다릅니다. 개인정보 보호책임자가 이유를 적어 정한 뒤에"
        " 진행해 주세요.",
        "The person disagrees with whoever acts for them. The privacy officer decides with a reason"
        " before this goes on.",
    ),
)
BY_STATE = {
    AuthorityState.CLAIMED: (
        "authority_not_confirmed",
        Label(
            "대리권을 아직 확인하지 않았습니다. 서류를 보거나 정보주체에게 전화로 확인한 뒤 결과를"
            " 기록해 주세요. 확인 전에는 보유 여부도 알릴 수 없습니다.",
            "The authority is not checked yet. Look at the document or call the person, and record"
            " the verdict: until then not even whether anything is held may be told.",
        ),
    ),
    AuthorityState.REJECTED: (
        "authority_rejected",
        Label(
            "대리권을 인정하지 않은 신청입니다. 대리인에게 보완을 요청하거나 본인 미확인으로 마쳐"
            " 주세요.",
            "The authority was rejected. Ask the agent for proof, or close the request as"
            " unverified.",
        ),
    ),
    AuthorityState.REVOKED: REVOKED,
}
