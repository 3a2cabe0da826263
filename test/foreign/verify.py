"""
A second verifier, written from docs/record-format.md alone: Python's standard library, and openssl for signatures.

usage: verify.py VKEY FILE…     prints one line of JSON for each file: whether it is verified, and how each step ended
"""
import json
import re
import sys

from formats import (
    LEAVES, OFFER, PROOF, RECORD, STATEMENT_FIELDS, STATUS_TOKEN, Bad, b64u, canonical, canonical_text, chain,
    hash_text, included, need, open_checkpoint, open_operator, open_statement, parse, parse_bytes, parse_vkey, sha,
    split, unb64u, units, ed25519_verifies)
from datetime import datetime, timedelta

SOURCES = {"website_form", "phone_call", "in_person", "sms_keyword", "preference_page", "provider_webhook", "import",
           "api", "system"}
METHODS = {"checkbox_submit", "code_confirmed", "keyword_reply", "spoken", "signed_paper", "link_click", "page_request",
           "customer_service", "stop_message", "file_import", "number_reassigned", "expiry", "annulment", "purchase", "inquiry",
           "key_compromised"}


class NotChecked(Exception):
    """There was nothing to look at."""


def thumbprint(jwk):
    return hash_text(canonical(jwk))


class Keys:
    """Which record key was good at which index."""

    def __init__(self, genesis):
        self.genesis, self.taken, self.declared = genesis, [], []
        self.relive()

    def relive(self):
        key = self.genesis["recordKey"]
        self.lives = {thumbprint(key): {"jwk": key, "added": 0, "retired": None}}
        for index, leaf in self.taken:
            if self.entitled(index, leaf):
                self.effect(index, leaf)

    def effect(self, index, leaf):
        if leaf["action"] == "add":
            self.lives[thumbprint(leaf["jwk"])] = {"jwk": leaf["jwk"], "added": index, "retired": None}
        if leaf["action"] == "retire" and leaf["kid"] in self.lives and self.lives[leaf["kid"]]["retired"] is None:
            self.lives[leaf["kid"]]["retired"] = index

    def compromised(self, kid, index):
        return any(leaf["kid"] == kid and leaf["lastGoodIndex"] < index for leaf in self.declared)

    def good(self, kid, index):
        life = self.lives.get(kid)
        if not life or life["added"] >= index or self.compromised(kid, index):
            return None
        return life["jwk"] if life["retired"] is None or life["retired"] >= index else None

    def undone(self, kid, index):
        """The key, where only a declaration of compromise keeps it from having been good."""
        if self.good(kid, index):
            return None
        in_force, self.declared = self.declared, []
        self.relive()
        key = self.good(kid, index)
        self.declared = in_force
        self.relive()
        return key

    def entitled(self, index, leaf):
        root = self.genesis.get("rootKey")
        if root and leaf["by"] == thumbprint(root):
            return root
        return self.good(leaf["by"], index)

    def take(self, index, leaf):
        signer = self.entitled(index, leaf)
        need(signer, "key leaf by nobody entitled")
        unsigned = {name: value for name, value in leaf.items() if name != "sig"}
        signed = b"phone-consent/v1/key\0" + canonical(unsigned).encode()
        need(ed25519_verifies(signer, unb64u(leaf["sig"]), signed), "signature of a key leaf")
        if leaf["action"] == "add":
            need(thumbprint(leaf["jwk"]) not in self.lives, "key added twice")
        else:
            need(leaf["kid"] in self.lives, "unknown key")
        need(leaf["action"] != "compromise" or leaf["lastGoodIndex"] < index, "lastGoodIndex")
        self.taken.append((index, leaf))
        if leaf["action"] != "compromise":
            return self.effect(index, leaf)
        self.declared = []
        for at, told in reversed([(i, l) for i, l in self.taken if l["action"] == "compromise"]):
            self.relive()
            if self.entitled(at, told):
                self.declared.append(told)
        return self.relive()


class Verification:
    """One file; each method is a step."""

    def __init__(self, file, vkey):
        self.file, self.key = file, parse_vkey(vkey)

    def shape(self):
        need(len(self.file) <= 4_194_304, "too large")
        proof = parse_bytes(self.file)
        PROOF(proof)
        self.proof = proof

    def checkpoint(self):
        self.size, self.root = open_checkpoint(self.proof["checkpoint"], self.key)

    def inclusion(self):
        leaves = {}
        for given in self.proof["leaves"]:
            need(given["index"] < self.size, "index")
            path = [unb64u(item) for item in given["path"]]
            need(included(given["leaf"].encode(), given["index"], self.size, path, self.root), "path")
            leaf = parse(given["leaf"])
            known = isinstance(leaf, dict) and isinstance(leaf.get("t"), str) and leaf["t"] in LEAVES
            if known:
                LEAVES[leaf["t"]](leaf)
            leaves[given["index"]] = leaf if known else {"t": None}
        self.leaves = leaves

    def genesis(self):
        leaf = self.leaves.get(0, {})
        need(leaf.get("t") == "genesis", "no genesis")
        need(leaf["origin"] == self.key["name"] and leaf["logKey"] == self.key["jwk"], "another log")
        self.first = leaf

    def record_leaf(self):
        index = self.find(self.proof["record"])
        need(index is not None, "no leaf for the record")
        self.index = index

    def find(self, token):
        d = hash_text(token)
        return next((i for i, leaf in self.leaves.items() if leaf["t"] == "record" and leaf["d"] == d), None)

    def operator_key(self):
        keys = Keys(self.first)
        for index, leaf in self.leaves.items():
            if leaf["t"] == "key":
                keys.take(index, leaf)
        self.keys = keys
        need(keys.good(self.kid(self.proof["record"]), self.index), "the key was not good")

    def kid(self, token):
        kid = split(token)[0].get("kid")
        need(isinstance(kid, str), "no kid")
        return kid

    def open_record(self, token, index):
        return open_operator(token, "phone-consent-record+jws", lambda kid: self.keys.good(kid, index), RECORD)

    def open_version(self, token, index):
        keys = self.keys
        key = lambda kid: keys.good(kid, index) or keys.undone(kid, index)
        return open_operator(token, "phone-consent-record+jws", key, RECORD)

    def names(self, index):
        return [self.first["origin"]] + [p["origin"] for p in self.first.get("previous", []) if index < p["size"]]

    def record(self):
        record = self.open_record(self.proof["record"], self.index)
        need(record["log"] in self.names(self.index), "another log")
        need(record["source"] in SOURCES and record["method"] in METHODS, "unknown source or method")
        need(record["occurredAt"] <= record["recordedAt"], "recorded before it occurred")
        self.rec = record

    def wording(self):
        cited = self.rec["wording"]
        if cited is None:
            raise NotChecked
        leaf = self.leaves.get(cited["logIndex"], {})
        need(leaf.get("t") == "wording" and cited["logIndex"] < self.index, "no wording before the record")
        wording = {name: value for name, value in leaf.items() if name not in ("sha256", "t", "v")}
        need(hash_text(canonical(wording)) == leaf["sha256"] == cited["sha256"], "hash")
        need(all(wording[name] == cited[name] for name in ("id", "version", "locale")), "another wording")
        program = self.rec["program"]
        need(wording["sender"] == self.rec["sender"] and wording["purpose"] == program["purpose"], "sender, purpose")
        need({"id": program["id"], "channel": program["channel"]} in wording["programs"], "program")
        self.words = wording

    def statement(self):
        record = self.rec
        if record["statement"] is None:
            need(record["source"] != "website_form" or record["method"] == "code_confirmed", "no statement")
            need(not record["late"], "late")
            raise NotChecked
        need(record["source"] == "website_form" and record["method"] == "checkbox_submit", "source, method")
        need(record["actor"]["type"] == "visitor", "actor")
        said = open_statement(record["statement"])
        need(said["log"] == record["log"], "log")
        digest = sha(f"phone-consent/v1/record\0{said['id']}\0{record['program']['id']}".encode())
        need(record["id"] == "rec_" + b64u(digest[:16]), "record id")
        chosen = [(c["wording"]["id"], c["wording"]["version"]) for c in said["choices"]]
        need(len(set(chosen)) == len(chosen), "a wording twice")
        cited = record["wording"] or {}
        choice = next((c for c in said["choices"] if c["wording"]["sha256"] == cited.get("sha256")), None)
        need(choice and all(choice["wording"][name] == cited[name] for name in ("id", "version", "locale")), "choice")
        need(record["status"] in ("granted", "pending"), "status")
        need(all(said["commitments"].get(f) == record["commitments"].get(f) for f in STATEMENT_FIELDS), "commitments")
        self.said, self.choice = said, choice

    def rendered(self):
        if self.rec["statement"] is None:
            raise NotChecked
        words, rendered = self.words, self.choice["rendered"]
        need(rendered["textSha256"] == hash_text(canonical_text("".join(p["text"] for p in words["parts"]))), "text")
        label = hash_text(canonical_text(words["label"])) if "label" in words else None
        need(rendered["labelSha256"] == label, "label")
        links = [p["href"] for p in words["parts"] if "href" in p]
        need(rendered["linksSha256"] == hash_text(canonical(links)), "links")

    def offer(self):
        record, token = self.rec, self.proof["offer"]
        if record["statement"] is None:
            need(token is None, "an offer without a statement")
            raise NotChecked
        need(token is not None and hash_text(token) == self.said["offer"], "another offer")
        lives = self.keys.lives
        known = lambda kid: lives[kid]["jwk"] if kid in lives else None
        offer = open_operator(token, "phone-consent-offer+jws", known, OFFER)
        kid, size = self.kid(token), offer["checkpoint"]["size"]
        need(self.keys.good(kid, size) and not self.keys.compromised(kid, self.index), "the key was not good")
        need(offer["log"] == record["log"] and offer["sender"] == record["sender"]["id"], "log, sender")
        via = record["actor"]["via"]
        need(not via.startswith("site:") or via[5:] == offer["site"], "site")
        need(self.said["origin"] in offer["origins"], "origin")
        listed = next((w for w in offer["wordings"] if w["sha256"] == record["wording"]["sha256"]), None)
        need(listed == record["wording"], "wording")
        need(listed["logIndex"] < size <= self.index, "tree")
        need(record["status"] == ("granted" if offer["confirm"] == "none" else "pending"), "status")
        need(offer["issuedAt"] < offer["expiresAt"], "does not end after it begins")
        need(when(offer["expiresAt"]) - when(offer["issuedAt"]) <= timedelta(hours=24), "too long")
        need(record["occurredAt"] >= offer["issuedAt"], "older than the offer")
        need(record["late"] == (record["recordedAt"] > offer["expiresAt"]), "late")
        need(when(record["recordedAt"]) - when(offer["expiresAt"]) <= timedelta(hours=72), "too late")

    def own_and_others(self):
        end = max(len(self.proof["disclosures"]) - len(self.proof["history"]), 0)
        return self.proof["disclosures"][:end], self.proof["disclosures"][end:]

    def disclosures(self):
        record = self.rec
        said = self.said if record["statement"] is not None else None
        need(len(self.proof["disclosures"]) >= len(self.proof["history"]), "a chain is missing")
        own, _ = self.own_and_others()
        if not own:
            raise NotChecked
        need(len({d["field"] for d in own}) == len(own), "a field twice")
        for disclosure in own:
            bound = said is not None and disclosure["field"] in said["commitments"]
            need(opens(record, said["id"] if bound else record["id"], disclosure), "does not open")
            grammar(disclosure["field"], disclosure["value"])
        self.opened = own

    def history(self):
        own, others = self.own_and_others()
        record, history = self.rec, self.proof["history"]
        mine = next((d for d in own if d["field"] == "chain"), None)
        if mine is None:
            need(not history, "a history without the chain")
            raise NotChecked
        own = self.opened
        versions = []
        for token, disclosure in zip(history, others):
            index = self.find(token)
            need(index is not None, "no leaf")
            other = self.open_version(token, index)
            need(disclosure["field"] == "chain" and opens(other, other["id"], disclosure), "chain does not open")
            versions.append((read_chain(disclosure["value"]), other, token, index))
        link = read_chain(mine["value"])
        versions.insert(link["version"] - 1, (link, record, self.proof["record"], self.index))
        before = None
        for number, (link, other, token, index) in enumerate(versions, 1):
            need(link["version"] == number and link["consentId"] == versions[0][0]["consentId"], "version, line")
            need(link["previous"] == (hash_text(before[2]) if before else None), "previous")
            need(before is None or before[3] < index, "order")
            need(before is None or before[1]["recordedAt"] <= other["recordedAt"], "time")
            need(other["log"] in self.names(index), "log")
            need(other["sender"]["id"] == record["sender"]["id"], "sender")
            need(other["program"]["id"] == record["program"]["id"], "program")
            tag = hash_text(f"phone-consent/v1/tag\0{link['consentId']}\0{number}")
            need(self.leaves[index]["tag"] == tag, "tag")
            before = (link, other, token, index)
        self.line = versions

    def status(self):
        token = self.proof["status"]
        if token is None:
            raise NotChecked
        size = self.size
        status = open_operator(token, "phone-consent-status+jws", lambda kid: self.keys.good(kid, size), STATUS_TOKEN)
        need(status["log"] == self.key["name"], "log")
        need(status["size"] == size and status["root"] == b64u(self.root), "another tree")
        need(any(d["field"] == "chain" for d in self.own_and_others()[0]), "no chain")
        link, newest, _, _ = self.line[-1]
        need(status["consentId"] == link["consentId"] and status["version"] == len(self.line), "line, version")
        need(status["record"] == newest["id"] and status["asOf"] >= newest["recordedAt"], "newest")
        state = None
        for _, record, _, _ in self.line:
            state = "granted" if (state, record["status"]) == ("granted", "pending") else record["status"]
        need(status["state"] == state, "state")

    def anchors(self):
        raise NotChecked


STEPS = ("shape", "checkpoint", "inclusion", "genesis", "record_leaf", "operator_key", "record", "wording", "statement",
         "rendered", "offer", "disclosures", "history", "status", "anchors")


def when(instant):
    return datetime.strptime(instant, "%Y-%m-%dT%H:%M:%S.%fZ")


def read_chain(value):
    link = parse(value)
    chain(link)
    return link


def opens(record, bind, disclosure):
    head = f"phone-consent/v1/{disclosure['field']}\0{bind}\0".encode()
    digest = sha(head + unb64u(disclosure["salt"]) + disclosure["value"].encode())
    return record["commitments"].get(disclosure["field"]) == b64u(digest)


def grammar(field, value):
    if field == "phone":
        need(re.fullmatch(r"\+[1-9][0-9]{6,14}", value), "phone")
    elif field == "name":
        need(units(value) <= 200 and canonical_text(value) != "", "name")
    elif field == "ip":
        need(re.fullmatch(r"[0-9a-f.:/]{2,50}", value), "ip")
    elif field == "chain":
        read_chain(value)
    elif field == "original":
        need(value != "", "original")
    else:
        need(isinstance(parse(value), dict), field)


def verify(file, vkey):
    """How each step ended, in order."""
    verification, outcomes = Verification(file, vkey), {}
    for step in STEPS:
        try:
            getattr(verification, step)()
            outcomes[step] = "passed"
        except Bad:
            outcomes[step] = "failed"
        except (NotChecked, AttributeError):  # an attribute that a failed step did not set
            outcomes[step] = "not_checked"
    required = all(outcomes[step] == "passed" for step in STEPS[:7])
    return {"verified": required and "failed" not in outcomes.values(), "steps": outcomes}


if __name__ == "__main__":
    for name in sys.argv[2:]:
        with open(name, "rb") as handle:
            print(json.dumps(verify(handle.read(), sys.argv[1])))
