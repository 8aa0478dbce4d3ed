"""Flask extensions, made once and bound to the application by the factory."""

from __future__ import annotations

from flask_babel import Babel
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from flask_wtf import CSRFProtect

from app.store import Base
from app.store.engine import ReadSession


class RequestSession(ReadSession, FlaskSession):
    """The session of one web request: for reading; only a unit of work writes."""


db = SQLAlchemy(model_class=Base, session_options={"class_": RequestSession, "autoflush": False})
migrate = Migrate()
babel = Babel()
csrf = CSRFProtect()
login_manager = LoginManager()
