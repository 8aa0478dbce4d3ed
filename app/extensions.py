"""Flask extensions, made once and bound to the application by the factory."""

from __future__ import annotations

from flask_babel import Babel
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from app.store import Base
from app.store.engine import ReadSession

#: Its session is for reading: only a unit of work writes (app.services.work).
db = SQLAlchemy(
    model_class=Base,
    session_options={"class_": ReadSession, "autoflush": False},
)
migrate = Migrate()
babel = Babel()
csrf = CSRFProtect()
login_manager = LoginManager()
