"""The orders to destroy (파기 지시) that go with a decision, for its pages."""

from __future__ import annotations

from app.console.casework.desk import Desk
from app.context import reader
from app.disposal_pages import DisposalView, disposal_views
from app.queries.disposal import disposals_of_request


def orders_of(desk: Desk) -> list[DisposalView]:
    """Return the orders of a request, one a system; none where nothing is destroyed."""
    return disposal_views(disposals_of_request(reader(), desk.request.id))
