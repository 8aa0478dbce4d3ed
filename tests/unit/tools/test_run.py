from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.processes import free_port, port_is_free
from tools.run import Installation, NotStartedError


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port: int = listener.getsockname()[1]
        yield port


def test_port_taken_is_not_free(taken_port: int) -> None:
    assert not port_is_free(taken_port)


def test_installation_taken_port_names_another(taken_port: int) -> None:
    with pytest.raises(NotStartedError, match=r"is taken .* make run PORT=\d+"):
        Installation.from_environment({"PORT": str(taken_port)})


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1"])
def test_installation_impossible_port_is_refused(port: str) -> None:
    with pytest.raises(NotStartedError, match="is not a port"):
        Installation.from_environment({"PORT": port})


def test_installation_default_is_loopback_with_demo() -> None:
    port = free_port()
    installation = Installation.from_environment({"PORT": str(port)})
    assert installation.base_url == f"http://127.0.0.1:{port}"
    assert installation.demo
    assert installation.env["TENDAY_DEMO"] == "1"


def test_installation_public_address_has_no_demo() -> None:
    given = {"PORT": str(free_port()), "TENDAY_BASE_URL": "https://rights.example.kr"}
    installation = Installation.from_environment(given)
    assert not installation.demo
    assert "TENDAY_DEMO" not in installation.env


def test_installation_keeps_settings_that_are_set(tmp_path: Path) -> None:
    given = {"PORT": str(free_port()), "TENDAY_HOME": str(tmp_path), "TENDAY_LOG_LEVEL": "DEBUG"}
    installation = Installation.from_environment(given)
    assert installation.home == tmp_path
    assert installation.env["TENDAY_LOG_LEVEL"] == "DEBUG"
