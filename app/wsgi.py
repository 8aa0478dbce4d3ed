"""What a web server imports: `app.wsgi:app`."""

from __future__ import annotations

from app.factory import create_app

app = create_app()
