"""Which form each page has."""

from __future__ import annotations

from forms.filing.branch import Step
from forms.filing.finish import NoticeForm
from forms.filing.material import CluesForm, FilesForm
from forms.filing.page import PageForm
from forms.filing.person import ApplicantForm, VerifyForm
from forms.filing.place import WhereForm, WhoForm
from forms.filing.rights import ErasureForm, ItemsForm, ReceiveForm, RightForm

FORMS: dict[Step, type[PageForm]] = {
    form.step: form
    for form in (
        WhereForm,
        WhoForm,
        ApplicantForm,
        VerifyForm,
        RightForm,
        ItemsForm,
        ReceiveForm,
        ErasureForm,
        CluesForm,
        FilesForm,
        NoticeForm,
    )
}
