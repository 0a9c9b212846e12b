"""Certificates for the rigs: an authority of our own, and every kind of certificate a client must refuse."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAY = timedelta(days=1)


class Flaw(StrEnum):
    """What is wrong with a server's certificate."""

    NONE = "none"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    WRONG_HOST = "wrong-host"
    SELF_SIGNED = "self-signed"
    UNKNOWN_AUTHORITY = "unknown-authority"
    WEAK_KEY = "weak-key"


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate and its key as files in PEM."""

    certificate: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        """A context with which a server shows this certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("DEFAULT:@SECLEVEL=0")  # or a weak key can't even be shown
        context.load_cert_chain(self.certificate, self.key)
        return context


class Authority:
    """A certificate authority that signs for loopback; its files lie in ``folder``."""

    def __init__(self, folder: Path, name: str = "Rig Authority") -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = datetime.now(UTC)
        usage = x509.KeyUsage(
            digital_signature=True,
            key_cert_sign=True,
            crl_sign=True,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            encipher_only=False,
            decipher_only=False,
        )
        certificate = (
            x509.CertificateBuilder()
            .subject_name(self._name)
            .issuer_name(self._name)
            .public_key(self._key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 400 * DAY)
            .not_valid_after(now + 400 * DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        self.path = folder / f"{name.lower().replace(' ', '-')}.pem"
        self.path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def client_context(self) -> ssl.SSLContext:
        """A verifying context that trusts this authority alone."""
        return ssl.create_default_context(cafile=str(self.path))

    def issue(self, flaw: Flaw = Flaw.NONE) -> Identity:
        """A certificate for localhost, 127.0.0.1 and ::1, with the ``flaw`` asked for."""
        if flaw is Flaw.UNKNOWN_AUTHORITY:
            return Authority(self._folder, "Stranger Authority").issue()
        now = datetime.now(UTC)
        begin, end = now - DAY, now + 30 * DAY
        if flaw is Flaw.EXPIRED:
            begin, end = now - 60 * DAY, now - DAY
        if flaw is Flaw.NOT_YET_VALID:
            begin, end = now + DAY, now + 60 * DAY
        host = "elsewhere.test" if flaw is Flaw.WRONG_HOST else "localhost"
        alternatives: list[x509.GeneralName] = [x509.DNSName(host)]
        if flaw is not Flaw.WRONG_HOST:
            alternatives += [x509.IPAddress(ipaddress.ip_address(each)) for each in ("127.0.0.1", "::1")]
        weak = flaw is Flaw.WEAK_KEY
        key = rsa.generate_private_key(65537, 1024) if weak else ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        own = flaw is Flaw.SELF_SIGNED
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if own else self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(end)
            .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key((key if own else self._key).public_key()),
                critical=False,
            )
            .sign(key if own else self._key, hashes.SHA256())
        )
        identity = Identity(self._folder / f"{flaw}.crt", self._folder / f"{flaw}.key")
        identity.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        identity.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return identity
