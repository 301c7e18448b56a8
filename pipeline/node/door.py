"""What lets the node tell its owner from others: a password, and a certificate for who speaks as another node."""

import hashlib
import secrets
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.node.layout import Layout
from pipeline.settings import NODE_USER

ROUNDS = 10_000  # a random password needs no more; the node keeps what it checked
VALID = timedelta(days=3650)  # of a certificate that the next start replaces
KEY, CERTIFICATE = "node.key", "node.crt"  # below the configuration
# Nodes trust each other's word for who asks: without TLS whoever reaches the port of transport is a node.
SETTINGS: dict[str, object] = {
    "xpack.security.transport.ssl.enabled": True,
    "xpack.security.transport.ssl.verification_mode": "certificate",
    "xpack.security.transport.ssl.key": KEY,
    "xpack.security.transport.ssl.certificate": CERTIFICATE,
    "xpack.security.transport.ssl.certificate_authorities": [CERTIFICATE],
}


def close(folders: Layout, config: Path) -> None:
    """Puts a new password and a new certificate into the configuration folder `config`."""
    write_users(config, new_password(folders))
    write_certificate(config)


def new_password(folders: Layout) -> str:
    """A random password, written where its owner alone reads it."""
    password = secrets.token_urlsafe(32)
    folders.password.touch(0o600, exist_ok=False)
    folders.password.write_text(password, encoding="ascii")
    return password


def write_users(config: Path, password: str) -> None:
    """The one user of the file realm, who may do anything."""
    (config / "users").write_text(f"{NODE_USER}:{hashed(password)}\n", encoding="ascii")
    (config / "users_roles").write_text(f"superuser:{NODE_USER}\n", encoding="ascii")


def hashed(password: str) -> str:
    """The hash in the form that a file realm reads. Source: Elasticsearch's class Hasher, PBKDF2."""
    salt = secrets.token_bytes(32)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS, 32)
    return f"{{PBKDF2}}{ROUNDS}${b64encode(salt).decode()}${b64encode(digest).decode()}"


def write_certificate(config: Path) -> None:
    """A key and its certificate, signed by itself and trusted alone: there is no other node."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "jarida-local")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    now = datetime.now(UTC)
    signed = made.not_valid_before(now - VALID).not_valid_after(now + VALID).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (config / KEY).write_bytes(key.private_bytes(pem, *plain))
    (config / CERTIFICATE).write_bytes(signed.public_bytes(pem))
