"""Making the application: named steps, no logic of its own."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import (
    admin,
    audit,
    console,
    demo_mail,
    errors,
    headers,
    languages,
    portal,
    screens,
    task_link,
)
from app.api import register as register_api
from app.cli import register as register_commands
from app.clock import Clock, SystemClock
from app.config import ROOT, Settings
from app.embedded import prepare_embedded
from app.extensions import babel, csrf, db, login_manager, migrate
from app.locale import pick_language
from app.logs import configure as configure_logs
from app.requests import MemoryRequest
from app.routing import LazyRule, RowNumber
from app.runtime import Runtime
from app.security.keyring import Keyring
from app.sessions import FaceSessions
from app.sign_in import install as install_sign_in
from app.storage.local import LocalStorage
from app.storage.scan import scanner_for
from app.store.engine import prepare
from workflows.law.loader import load_packs

#: Bodies larger than the upload limit plus this much form data are refused before reading.
FORM_BYTES = 512 * 1024
#: Files one page may carry at once.
FILES_AT_ONCE = 5


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> Flask:
    """Return the application.

    Args:
        settings: read from the environment when left out.
        clock: the machine's clock when left out; tests give their own.

    Raises:
        SettingsError: a setting is missing or wrong; nothing was started.

    """
    if settings is None:
        prepare_embedded()
        settings = Settings.from_environment()
    app = Flask(
        "app",
        root_path=str(ROOT / "app"),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "app" / "static"),
    )
    app.request_class = MemoryRequest
    app.url_rule_class = LazyRule
    app.url_map.converters["int"] = RowNumber
    configure_logs(settings)
    _configure(app, settings)
    headers.install(app, https=settings.secure_cookies)  # before CSRF reads the form
    _bind_extensions(app)
    runtime = _build_runtime(app, settings, clock or SystemClock())
    app.extensions["tenday"] = runtime
    app.session_interface = FaceSessions(runtime)
    install_sign_in(app)
    errors.install(app)
    screens.install(app)
    _register_faces(app, settings)
    register_commands(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        MAX_CONTENT_LENGTH=FILES_AT_ONCE * settings.upload_bytes + FORM_BYTES,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES,
        TENDAY_ONE_FILE=settings.upload_bytes + FORM_BYTES,
        MAX_FORM_PARTS=500,
        BABEL_DEFAULT_LOCALE="ko",
        BABEL_TRANSLATION_DIRECTORIES=str(languages.FOLDER),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,  # every message of our forms is our own
        TEMPLATES_AUTO_RELOAD=False,
        TENDAY_SCHEMA_HEAD=_schema_head(),
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # the default provider has it
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask documents this use
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )


def _schema_head() -> str:
    """Return the number of the newest migration in the folder."""
    versions = (ROOT / "migrations" / "versions").glob("[0-9]*.py")
    return max(path.name[:4] for path in versions)


def _engine_options(settings: Settings) -> dict[str, object]:
    if settings.sqlite:
        return {"connect_args": {"timeout": 10}}
    return {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 5}


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    babel.init_app(app, locale_selector=pick_language)
    languages.add_further_languages()
    csrf.init_app(app)
    login_manager.init_app(app)


def _build_runtime(app: Flask, settings: Settings, clock: Clock) -> Runtime:
    with app.app_context():
        engine = db.engine
    prepare(engine)
    return Runtime(
        settings=settings,
        clock=clock,
        keyring=Keyring.load(settings.keyring),
        storage=LocalStorage.from_url(settings.storage_url),
        scanner=scanner_for(settings.scanner_url),
        law=load_packs(),
        engine=engine,
    )


def _register_faces(app: Flask, settings: Settings) -> None:
    register_api(app)
    if "portal" in settings.faces:
        portal.register(app)
        demo_mail.register(app, settings)
    if "console" in settings.faces:
        console.register(app)
    if "task" in settings.faces:
        task_link.register(app)
    if "audit" in settings.faces:
        audit.register(app)
    if "admin" in settings.faces:
        admin.register(app)
