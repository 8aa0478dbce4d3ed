"""A paper becomes a copy locked with a password: locked first, then signed, then kept."""

from __future__ import annotations

from app.documents.errors import DocumentError
from app.documents.locking import lock_pdf
from app.runtime import Runtime
from app.security.errors import KeyDestroyedError
from app.services.errors import ServiceError
from app.services.locked_copy_making import MadeCopy, copy_failed, copy_to_make, keep_copy
from app.worker.effects import Effect, PermanentError, TemporaryError
from app.worker.finishing import finish


def handle(runtime: Runtime, effect: Effect) -> None:
    """Make the copy and erase the password; one that is made already is left as it is.

    Raises:
        PermanentError: it cannot be signed, or the filing was destroyed.
        TemporaryError: storage, database or token do not take it now.

    """
    variant_id = effect.number("variant")
    try:
        _make(runtime, effect.organisation_id, variant_id)
    except DocumentError as error:
        copy_failed(runtime, effect.organisation_id, variant_id)
        raise PermanentError(error.code) from error
    except KeyDestroyedError as error:
        raise PermanentError("the filing was destroyed") from error
    except Exception as error:
        if effect.last_attempt:
            copy_failed(runtime, effect.organisation_id, variant_id)
        if isinstance(error, ServiceError):
            raise TemporaryError(error.code or type(error).__name__) from error
        raise


def _make(runtime: Runtime, organisation_id: int, variant_id: int) -> None:
    order = copy_to_make(runtime, organisation_id, variant_id)
    if order is None:
        return
    locked = lock_pdf(order.unsigned, order.password)
    finished = finish(
        runtime, organisation_id, locked, language=order.language, password=order.password
    )
    made = MadeCopy(finished.pdf, finished.sha256, finished.identity_id)
    keep_copy(runtime, organisation_id, variant_id, made)
