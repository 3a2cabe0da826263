"""Encodings, schemas, signatures and trees of docs/record-format.md, written from that page alone."""
import base64
import hashlib
import json
import re
import subprocess
import tempfile
import unicodedata
from datetime import datetime
from functools import lru_cache

MAX_INT = 2**53 - 1


class Bad(Exception):
    """What is not as the page says."""


def need(condition, why):
    if not condition:
        raise Bad(why)


def sha(data):
    return hashlib.sha256(data).digest()


def b64u(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64u(text):
    need(re.fullmatch(r"[A-Za-z0-9_-]*", text) and len(text) % 4 != 1, "not base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    need(b64u(data) == text, "not the one spelling in base64url")
    return data


def unb64(text):
    need(re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", text) and len(text) % 4 == 0, "not base64")
    data = base64.b64decode(text)
    need(base64.b64encode(data).decode() == text, "not the one spelling in base64")
    return data


def hash_text(text):
    return b64u(sha(text.encode()))


def units(text):
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


# --- canonical JSON ---

def canonical(value, level=0):
    need(level <= 32, "nested too deep")
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        need(abs(value) <= MAX_INT, "number out of range")
        return str(value)
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise Bad("lone surrogate") from error
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, level + 1) for item in value) + "]"
    need(isinstance(value, dict), "not an integer")
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(canonical(n, level) + ":" + canonical(value[n], level + 1) for n in names) + "}"


def parse(text):
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Bad("not JSON") from error
    need(canonical(value) == text, "not canonical")
    return value


def parse_bytes(data):
    try:
        return parse(data.decode())
    except UnicodeDecodeError as error:
        raise Bad("not UTF-8") from error


# --- schemas: a type is a function that raises Bad ---

def text(low=0, high=None, pattern=None):
    def check(value):
        need(isinstance(value, str) and units(value) >= low, "text")
        need(high is None or units(value) <= high, "text too long")
        need(pattern is None or re.fullmatch(pattern, value, re.A), "pattern")
    return check


def integer(low):
    def check(value):
        need(type(value) is int and low <= value <= MAX_INT, "integer")
    return check


def data(length):
    def check(value):
        need(isinstance(value, str) and len(unb64u(value)) == length, "bytes")
    return check


def one_of(*values):
    def check(value):
        need(any(type(value) is type(v) and value == v for v in values), "not one of the list")
    return check


def null_or(kind):
    return lambda value: value is None or kind(value)


def many(kind, low, high, order=None):
    def check(value):
        need(isinstance(value, list) and low <= len(value) <= (high or len(value)), "array")
        for item in value:
            kind(item)
        keys = [order(item) for item in value] if order else []
        need(all(a < b for a, b in zip(keys, keys[1:])), "order")
    return check


def closed(optional=None, **members):
    def check(value):
        need(isinstance(value, dict), "object")
        known = {**members, **(optional or {})}
        need(set(members) <= set(value) <= set(known), "members")
        for name, item in value.items():
            known[name](item)
    return check


def boolean(value):
    need(isinstance(value, bool), "boolean")


def instant(value):
    text(pattern=r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")(value)
    try:
        # Python knows no year 0; year 4 has the same calendar.
        datetime.strptime(re.sub("^0000", "0004", value), "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError as error:
        raise Bad("no such instant") from error


def visible(low):
    def check(value):
        text(low, 4000)(value)
        need(not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in value), "control character")
    return check


SHA = data(32)
COUNT, POSITIVE = integer(0), integer(1)
READABLE = text(0, 64, r"[a-z0-9]+(-[a-z0-9]+)*")
RANDOM = r"[A-Za-z0-9_-]{21}[AQgw]"
LOG = text(pattern=r"[a-z0-9.:[\]-]{1,253}/[a-z0-9/-]{1,63}")
ORIGIN = text(0, 300, r"https?://[^/?#@\s]+")
LINK = text(0, 2048, r"https://[!-~]+")
LOCALE = text(pattern=r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
PURPOSE = one_of("marketing", "transactional", "alerts")
CHANNEL = one_of("sms", "voice", "voice_automated", "whatsapp", "rcs", "push")
STATUS = one_of("pending", "granted", "refused", "withdrawn", "revoked", "expired", "invalidated", "unknown")
ED25519 = closed(crv=one_of("Ed25519"), kty=one_of("OKP"), x=data(32))
P256 = closed(crv=one_of("P-256"), kty=one_of("EC"), x=data(32), y=data(32))
SENDER = closed(id=READABLE, legalName=text(1, 200))
V1 = one_of(1)
CITED = dict(id=READABLE, version=POSITIVE, locale=LOCALE, sha256=SHA)
LISTED = closed(**CITED, logIndex=POSITIVE)
STATEMENT_FIELDS = ("phone", "name", "display", "gesture", "page", "client")
FIELDS = STATEMENT_FIELDS + ("ip", "chain", "original")


def part(value):
    closed(text=visible(1), optional={"href": LINK})(value)


WORDING = dict(
    id=READABLE, version=POSITIVE, locale=LOCALE, sender=SENDER, purpose=PURPOSE,
    programs=many(closed(id=READABLE, channel=CHANNEL), 1, 16, lambda program: program["id"]),
    parts=many(part, 1, 64),
)


def wording_leaf(value):
    closed(**WORDING, sha256=SHA, t=one_of("wording"), v=V1, optional={"label": visible(0)})(value)
    need(canonical_text("".join(p["text"] for p in value["parts"])) != "", "no visible text")
    need("label" not in value or canonical_text(value["label"]) != "", "no visible label")


def key_leaf(value):
    common = dict(by=SHA, sig=data(64), t=one_of("key"), v=V1)
    kinds = {
        "add": closed(action=one_of("add"), at=instant, jwk=ED25519, **common),
        "retire": closed(action=one_of("retire"), at=instant, kid=SHA, **common),
        "compromise": closed(action=one_of("compromise"), kid=SHA, lastGoodIndex=COUNT, **common),
    }
    need(isinstance(value.get("action"), str) and value["action"] in kinds, "action")
    kinds[value["action"]](value)


def files(value):
    need(isinstance(value, dict), "object")
    for name, item in value.items():
        text(pattern=r"[a-z0-9./-]{1,100}")(name)
        SHA(item)


LEAVES = {
    "genesis": closed(
        at=instant, logKey=ED25519, origin=LOG, recordKey=ED25519, t=one_of("genesis"), v=V1,
        optional={"rootKey": ED25519, "previous": many(closed(origin=LOG, root=SHA, size=COUNT), 1, 16)}),
    "record": closed(d=SHA, t=one_of("record"), tag=SHA, v=V1),
    "wording": wording_leaf,
    "widget": closed(files=files, t=one_of("widget"), v=V1, version=text(0, 40)),
    "key": key_leaf,
    "erasure": closed(d=SHA, reason=text(pattern=r"[a-z_]{1,40}"), t=one_of("erasure"), v=V1),
}
OFFER = closed(
    v=V1, log=LOG, site=READABLE, sender=READABLE, origins=many(ORIGIN, 0, None, lambda origin: origin),
    wordings=many(LISTED, 1, 16), confirm=one_of("none", "code", "reply"), evidence=one_of("full", "minimal"),
    checkpoint=closed(size=POSITIVE, root=SHA), issuedAt=instant, expiresAt=instant)
STATEMENT = closed(
    v=V1, id=text(pattern="stm_" + RANDOM), log=LOG, offer=SHA, origin=ORIGIN,
    choices=many(closed(
        wording=closed(**CITED), act=one_of("granted"),
        rendered=closed(textSha256=SHA, labelSha256=null_or(SHA), linksSha256=SHA)), 1, 16),
    commitments=closed(phone=SHA, optional={field: SHA for field in STATEMENT_FIELDS}),
    widget=closed(version=text(1, 40), optional={"mode": one_of("attach")}), clientTime=instant)
RECORD = closed(
    v=V1, id=text(pattern="rec_" + RANDOM), log=LOG, status=STATUS, sender=SENDER,
    program=closed(id=READABLE, purpose=PURPOSE, channel=CHANNEL), wording=null_or(LISTED),
    source=text(pattern=r"[a-z_]{1,40}"), method=text(pattern=r"[a-z_]{1,40}"),
    actor=closed(type=one_of("visitor", "subject", "staff", "system", "carrier", "unverified"),
                 id=null_or(text(1, 100)), via=text(1, 100)),
    occurredAt=instant, recordedAt=instant, late=boolean, expiresAt=null_or(instant), reviewAt=null_or(instant),
    commitments=closed(phone=SHA, chain=SHA, optional={field: SHA for field in FIELDS}),
    statement=null_or(text(0, 20_000)))
CONSENT_ID = text(pattern="con_" + RANDOM)
STATUS_TOKEN = closed(
    v=V1, log=LOG, size=POSITIVE, root=SHA, consentId=CONSENT_ID, version=POSITIVE,
    record=text(pattern="rec_" + RANDOM), state=STATUS, asOf=instant)


def chain(value):
    closed(consentId=CONSENT_ID, version=POSITIVE, previous=null_or(SHA))(value)
    need((value["version"] == 1) == (value["previous"] is None), "previous")


def anchor(value):
    need(isinstance(value, dict), "object")
    kinds = {"rfc3161": closed(type=one_of("rfc3161"), token=text(0, 65_536)),
             "cosignature": closed(type=one_of("cosignature"), line=text(0, 8192))}
    need(isinstance(value.get("type"), str) and value["type"] in kinds, "type")
    kinds[value["type"]](value)


TOKEN = text(0, 32_768)
PROOF = closed(
    v=V1, checkpoint=text(0, 100_000), record=TOKEN, offer=null_or(TOKEN),
    disclosures=many(closed(field=one_of(*FIELDS), salt=data(32), value=text(0, 16_384)), 0, 1024),
    leaves=many(closed(index=COUNT, leaf=text(0, 65_535), path=many(SHA, 0, 53)), 1, 1024, lambda leaf: leaf["index"]),
    history=many(TOKEN, 0, 1000), status=null_or(TOKEN), anchors=many(anchor, 0, 16))


def canonical_text(value):
    value = re.sub("[\t\n\r \u00a0]+", " ", unicodedata.normalize("NFC", value))
    return value[1 if value.startswith(" ") else 0:len(value) - (1 if value.endswith(" ") and len(value) > 1 else 0)]


# --- signatures, by the openssl command ---

@lru_cache(maxsize=None)
def openssl_verifies(der, signature, message, arguments):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("key", der), ("sig", signature), ("text", message)):
            with open(f"{folder}/{name}", "wb") as file:
                file.write(content)
        done = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, check=False)
        return done.returncode == 0


def ed25519_verifies(jwk, signature, message):
    der = bytes.fromhex("302a300506032b6570032100") + unb64u(jwk["x"])
    return len(signature) == 64 and openssl_verifies(der, signature, message, (
        "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", "key", "-in", "text", "-sigfile", "sig"))


def es256_verifies(jwk, signature, message):
    if len(signature) != 64:
        return False
    point = b"\x04" + unb64u(jwk["x"]) + unb64u(jwk["y"])
    der = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200") + point
    numbers = b"".join(der_integer(half) for half in (signature[:32], signature[32:]))
    wrapped = b"\x30" + bytes([len(numbers)]) + numbers
    return openssl_verifies(der, wrapped, message, (
        "dgst", "-sha256", "-verify", "key", "-keyform", "DER", "-signature", "sig", "text"))


def der_integer(half):
    short = half.lstrip(b"\0") or b"\0"
    padded = b"\0" + short if short[0] & 0x80 else short
    return b"\x02" + bytes([len(padded)]) + padded


def split(token):
    parts = token.split(".")
    need(len(parts) == 3 and all(parts), "not three parts")
    head, payload, signature = (unb64u(part) for part in parts)
    header = parse_bytes(head)
    need(isinstance(header, dict), "header")
    return header, payload, signature, f"{parts[0]}.{parts[1]}".encode()


def open_operator(token, typ, key_of, schema):
    header, payload, signature, signed = split(token)
    need(set(header) == {"alg", "kid", "typ"} and header["alg"] == "Ed25519" and header["typ"] == typ, "header")
    key = key_of(header["kid"]) if isinstance(header["kid"], str) else None
    need(key is not None, "no such key")
    need(ed25519_verifies(key, signature, signed), "signature")
    value = parse_bytes(payload)
    schema(value)
    return value


def open_statement(token):
    header, payload, signature, signed = split(token)
    need(set(header) == {"alg", "jwk", "typ"} and header["alg"] == "ES256", "header")
    need(header["typ"] == "phone-consent-statement+jws", "typ")
    P256(header["jwk"])
    need(es256_verifies(header["jwk"], signature, signed), "signature")
    value = parse_bytes(payload)
    STATEMENT(value)
    return value


# --- notes and trees ---

def parse_vkey(vkey):
    name, key_id, key = vkey.split("+", 2)
    raw = unb64(key)
    need(raw[0] == 1 and len(raw) == 33 and sha(name.encode() + b"\n" + raw)[:4].hex() == key_id, "vkey")
    return {"name": name, "id": bytes.fromhex(key_id), "jwk": {"crv": "Ed25519", "kty": "OKP", "x": b64u(raw[1:])}}


def open_checkpoint(note, key):
    need(units(note) <= 100_000 and not re.search("[\x00-\x09\x0b-\x1f]", note), "not a note")
    end = note.rfind("\n\n")
    need(end >= 0 and note.endswith("\n"), "not a note")
    lines = note[end + 2:-1].split("\n")
    need(len(lines) <= 100, "too many signatures")
    own = []
    for line in lines:
        match = re.fullmatch(r"— ([^+\s]+) (\S+)", line)
        need(match, "malformed signature line")
        raw = unb64(match[2])
        need(len(raw) >= 5, "malformed signature line")
        if match[1] == key["name"] and raw[:4] == key["id"]:
            own.append(raw[4:])
    body = note[:end + 1]
    need(len(own) == 1 and ed25519_verifies(key["jwk"], own[0], body.encode()), "not signed by the key")
    match = re.fullmatch(r"([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n", body)
    need(match and int(match[2]) <= MAX_INT and match[1] == key["name"], "not this log's checkpoint")
    root = unb64(match[3])
    need(len(root) == 32, "root")
    return int(match[2]), root


def included(leaf, index, size, path, root):
    """RFC 9162, section 2.1.3.2."""
    node, last, value = index, size - 1, sha(b"\0" + leaf)
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            value = sha(b"\1" + sibling + value)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            value = sha(b"\1" + value + sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and value == root
