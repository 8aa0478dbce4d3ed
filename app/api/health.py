"""`/healthz` (alive), `/readyz` (database reachable, schema as expected), `/metrics`."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from app.context import runtime
from app.queries.operations import Readiness, operations_figures, readiness

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> Response:
    """Say that the process answers."""
    return jsonify(status="alive")


@health.get("/readyz")
def ready() -> tuple[Response, int]:
    """Say whether the database is reachable and has the schema this code expects."""
    state: Readiness = readiness(runtime(), current_app.config["TENDAY_SCHEMA_HEAD"])
    return jsonify(status=state.word, schema=state.schema), 200 if state.ok else 503


@health.get("/metrics")
def metrics() -> Response:
    """Give figures for monitoring: outbox age, dead letters, leases, open and late requests."""
    registry = CollectorRegistry()
    for name, (help_text, value) in operations_figures(runtime()).items():
        Gauge(f"tenday_{name}", help_text, registry=registry).set(value)
    return Response(generate_latest(registry), mimetype="text/plain; version=0.0.4")
