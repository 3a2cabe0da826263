"""
A second browser, written from docs/record-format.md and /docs alone: what a page would post for an offer, honest and not.

usage: submit.py < { siteKey, origin, phone, now, offer: the reply of GET …/offer }
prints a list of { name, body, status, code or null, records: the ids that must come of it }
"""
import json
import secrets
import subprocess
import sys
import tempfile

from formats import b64u, canonical, canonical_text, hash_text, sha, unb64u


class Key:
    """A one-time P-256 key, and openssl that signs with it."""

    def __init__(self):
        self.pem = openssl("ecparam", "-genkey", "-name", "prime256v1", "-noout")
        point = openssl("ec", "-pubout", "-outform", "DER", stdin=self.pem)[-64:]
        self.jwk = {"crv": "P-256", "kty": "EC", "x": b64u(point[:32]), "y": b64u(point[32:])}

    def sign(self, message):
        with tempfile.NamedTemporaryFile() as file:
            file.write(self.pem)
            file.flush()
            der = openssl("dgst", "-sha256", "-sign", file.name, stdin=message)
        return b"".join(number.to_bytes(32, "big") for number in integers(der))


def openssl(*arguments, stdin=b""):
    return subprocess.run(["openssl", *arguments], input=stdin, capture_output=True, check=True).stdout


def integers(der):
    """The two of a DER signature."""
    first = 4 + der[3]
    return int.from_bytes(der[4:first], "big"), int.from_bytes(der[first + 2:], "big")


def random_id(prefix):
    return prefix + b64u(secrets.token_bytes(16))


def commit(field, statement, salt, value):
    return b64u(sha(b"phone-consent/v1/" + field.encode() + b"\0" + statement.encode() + b"\0" + salt + value.encode()))


def rendered(wording):
    hrefs = [part["href"] for part in wording["parts"] if "href" in part]
    label = wording.get("label")
    return {
        "textSha256": hash_text(canonical_text("".join(part["text"] for part in wording["parts"]))),
        "labelSha256": None if label is None else hash_text(canonical_text(label)),
        "linksSha256": hash_text(canonical(hrefs)),
    }


def record_id(statement, program):
    return "rec_" + b64u(sha(f"phone-consent/v1/record\0{statement}\0{program}".encode())[:16])


class Page:
    """What a page shows and measures; whoever lies changes it before it is signed."""

    def __init__(self, given):
        self.given, self.shown, self.id = given, given["offer"], random_id("stm_")
        values = {"phone": given["phone"], "page": canonical({"path": "/join", "title": "Join"})}
        self.disclosures = [
            {"field": field, "salt": b64u(secrets.token_bytes(32)), "value": value} for field, value in values.items()]
        self.statement = {
            "v": 1, "id": self.id, "log": self.shown["log"], "offer": hash_text(self.shown["offer"]),
            "origin": given["origin"], "clientTime": given["now"], "widget": {"version": "0.0.1"},
            "choices": [{
                "act": "granted", "rendered": rendered(wording),
                "wording": {name: wording[name] for name in ("id", "version", "locale", "sha256")},
            } for wording in self.shown["wordings"]],
            "commitments": {each["field"]: commit(each["field"], self.id, unb64u(each["salt"]), each["value"])
                            for each in self.disclosures},
        }

    def body(self, forge=lambda signature: signature):
        key = Key()
        header = {"alg": "ES256", "jwk": key.jwk, "typ": "phone-consent-statement+jws"}
        signed = ".".join(b64u(canonical(part).encode()) for part in (header, self.statement))
        token = f"{signed}.{b64u(forge(key.sign(signed.encode())))}"
        return {"siteKey": self.given["siteKey"], "offer": self.shown["offer"], "statement": token,
                "disclosures": self.disclosures}


def cases(given):
    honest = Page(given)
    programs = [program["id"] for wording in given["offer"]["wordings"] for program in wording["programs"]]
    body = honest.body()
    yield "honest", body, 201, None, [record_id(honest.id, program) for program in programs]
    yield "the same again", body, 201, None, [record_id(honest.id, program) for program in programs]

    def refused(name, code, change, status=422):
        page = Page(given)
        change(page)
        return name, page.body(), status, code, []

    yield refused("another text", "text_differs", lambda p: p.statement["choices"][0]["rendered"].update(
        textSha256=hash_text("other words")))
    yield refused("another number", "commitment_mismatch", lambda p: p.disclosures[0].update(value="+12025550199"))
    yield refused("no number", "commitment_mismatch", lambda p: p.disclosures.pop(0))
    yield refused("another log", "wrong_log", lambda p: p.statement.update(log="elsewhere.example/log"))
    yield refused("another offer", "offer_mismatch", lambda p: p.statement.update(offer=hash_text("other")))
    yield refused("a member too many", "statement_invalid", lambda p: p.statement.update(more=1))
    yield refused("a wording that was not offered", "unknown_wording", lambda p: p.statement["choices"][0][
        "wording"].update(version=99))
    yield refused("another origin", "origin_not_allowed", lambda p: p.statement.update(
        origin="https://elsewhere.example"), 403)
    forged = Page(given).body(lambda signature: bytes([signature[0] ^ 1]) + signature[1:])
    yield "another signature", forged, 422, "statement_invalid", []


def main():
    given = json.load(sys.stdin)
    print(json.dumps([
        {"name": name, "body": body, "status": status, "code": code, "records": records}
        for name, body, status, code, records in cases(given)]))


if __name__ == "__main__":
    main()
