"""Which form each page has."""

from __future__ import annotations

from forms.filing.another import AuthorityForm, SubjectForm
from forms.filing.automated import AutomatedForm
from forms.filing.branch import Step
from forms.filing.changes import CorrectionForm, WithdrawalForm
from forms.filing.finish import NoticeForm
from forms.filing.guardian import GuardianForm
from forms.filing.id_copy import IdCopyForm
from forms.filing.material import CluesForm
from forms.filing.page import PageForm
from forms.filing.papers import PapersForm
from forms.filing.person import ApplicantForm, VerifyForm
from forms.filing.place import WhereForm, WhoForm
from forms.filing.rights import ErasureForm, ItemsForm, ReceiveForm, RightForm
from forms.filing.source import SourceForm
from forms.filing.suspension import SuspensionForm
from forms.filing.transfer import TransferForm, TransferThirdForm

FORMS: dict[Step, type[PageForm]] = {
    form.step: form
    for form in (
        WhereForm,
        WhoForm,
        ApplicantForm,
        GuardianForm,
        VerifyForm,
        IdCopyForm,
        SubjectForm,
        AuthorityForm,
        PapersForm,
        RightForm,
        ItemsForm,
        ReceiveForm,
        CorrectionForm,
        ErasureForm,
        SuspensionForm,
        WithdrawalForm,
        SourceForm,
        TransferForm,
        TransferThirdForm,
        AutomatedForm,
        CluesForm,
        NoticeForm,
    )
}
