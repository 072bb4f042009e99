"""The example of a proxy: nginx takes it, keeps nothing of what passes, and is never silent."""

from __future__ import annotations

import http.server
import json
import shutil
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.settings import ROOT
from bot.words import load_words
from tests.integration.conftest import free_port

CANARY = "the heron in the flooded quarry"
LONG = CANARY.encode() * 8_000  # some 250 kB: far more than nginx holds in memory by itself
MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass
class Upstream:
    """Stands for Peerline: answers with what it was asked, and looks at the proxy's files."""

    folder: Path
    port: int = 0
    forwarded: list[str | None] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Notes every place where what passes could lie, deleted but open files included."""
        pids = [*self.folder.glob("nginx.pid")]
        if not pids:
            return
        main = pids[0].read_text().strip()
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        for process in (main, *children):
            for link in Path(f"/proc/{process}/fd").iterdir():
                name = str(link.readlink())
                if name.startswith(str(self.folder)) and not name.endswith(".log"):
                    self.seen.append(name)
        self.seen += [
            str(f) for name in ("body", "proxy") for f in self.folder.glob(f"{name}/**/*")
        ]


@dataclass
class Proxy:
    """A running nginx with the example, an upstream, and what is needed to ask through it."""

    url: str
    folder: Path
    upstream: Upstream
    server: http.server.ThreadingHTTPServer

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """The status and body of an answer."""
        context = ssl._create_unverified_context()
        request = urllib.request.Request(self.url + path, body, headers)
        try:
            with urllib.request.urlopen(request, timeout=30, context=context) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


def make_certificate(folder: Path) -> None:
    """A certificate that nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "peers.example")])
    now = datetime.now(timezone.utc)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    (folder / "crt").write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    (folder / "key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def serve_upstream(upstream: Upstream) -> http.server.ThreadingHTTPServer:
    """Starts the stand-in."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = self.headers["Content-Length"]
            body = self.rfile.read(int(length)) if length else b""
            upstream.forwarded.append(self.headers["X-Forwarded-For"])
            upstream.look()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer  # noqa: N815  names of the library

        def log_message(self, *_args: Any) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    upstream.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    """The example with ports, certificate and upstream of the test's own, and nothing else new."""
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if nginx is None:
        pytest.skip("nginx is missing; install it with: apt-get install nginx-light")
    upstream = Upstream(tmp_path)
    server = serve_upstream(upstream)
    port = free_port()
    make_certificate(tmp_path)
    site = (ROOT / "deploy" / "proxy" / "nginx.conf").read_text(encoding="utf-8")
    for given, here in {
        "127.0.0.1:5005": f"127.0.0.1:{upstream.port}",
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen 80": f"listen 127.0.0.1:{free_port()}",
        "/etc/ssl/peers.example.crt": f"{tmp_path}/crt",
        "/etc/ssl/peers.example.key": f"{tmp_path}/key",
        "/var/log/nginx/peerline.log": f"{tmp_path}/site.log",
    }.items():
        assert given in site
        site = site.replace(given, here)
    (tmp_path / "site.conf").write_text(site, encoding="utf-8")
    (tmp_path / "nginx.conf").write_text(MAIN.format(folder=tmp_path), encoding="utf-8")
    tmp_path.chmod(0o755)
    command = [nginx, "-c", tmp_path / "nginx.conf", "-e", tmp_path / "nginx.log"]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert 0 == tested.returncode, tested.stderr
    process = subprocess.Popen(command)
    made = Proxy(f"https://127.0.0.1:{port}", tmp_path, upstream, server)
    ends = time.monotonic() + 30
    while True:
        try:
            made.ask("/")
            break
        except OSError:
            assert process.poll() is None
            assert time.monotonic() < ends
    yield made
    server.shutdown()
    server.server_close()
    process.terminate()
    process.wait(30)


def test_nothing_that_passes_lies_in_a_file(proxy: Proxy) -> None:
    """A long message goes through, and neither a file, an open one nor a log holds any of it."""
    status, body = proxy.ask("/webhooks/web/messages?where=quarry", LONG)
    proxy.upstream.look()

    assert (200, LONG) == (status, body)
    assert {f"{proxy.folder}/nginx.pid"} >= set(proxy.upstream.seen)
    for file in proxy.folder.rglob("*"):
        if file.is_file():
            assert b"quarry" not in file.read_bytes(), file.name


def test_a_client_cannot_say_where_it_comes_from(proxy: Proxy) -> None:
    """What a client puts into X-Forwarded-For does not reach Peerline."""
    proxy.upstream.forwarded.clear()
    proxy.ask("/", None, **{"X-Forwarded-For": "192.0.2.7"})

    assert ["127.0.0.1"] == proxy.upstream.forwarded


def test_whoever_writes_while_peerline_is_away_gets_contacts(proxy: Proxy) -> None:
    """The proxy answers in Peerline's place, in its words and shape, and logs nobody."""
    proxy.server.shutdown()
    proxy.server.server_close()
    status, body = proxy.ask("/webhooks/web/messages?where=quarry", CANARY.encode())
    message = {"text": load_words(ROOT).went_wrong(), "buttons": []}

    assert (502, {"messages": [message]}) == (status, json.loads(body))
    for log in ("nginx.log", "site.log"):
        assert "quarry" not in (proxy.folder / log).read_text(encoding="utf-8")


def test_too_many_requests_are_answered_with_contacts(proxy: Proxy) -> None:
    """The limit answers like an outage: nobody who writes a lot is left with an error page."""
    answers = [proxy.ask("/webhooks/web/messages", b"{}") for _ in range(120)]
    refused = [body for status, body in answers if status != 200]

    assert refused
    assert all("988" in json.loads(body)["messages"][0]["text"] for body in refused)
