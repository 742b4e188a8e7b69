#!/usr/bin/env python3
"""Verifies an audit trail of Changeover. Usage: verify.py [FOLDER [CHECKPOINTS]]"""
import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
CHECKPOINTS = sys.argv[2] if len(sys.argv) > 2 else os.path.join(FOLDER, "checkpoints")
KEY = os.path.join(FOLDER, "key.pub.pem")
OPENSSL = shutil.which("openssl")


def canonical(value):
    # RFC 8785 for objects, strings and integers; names are sorted by their UTF-16 units.
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(n) + ":" + canonical(value[n]) for n in names) + "}"
    return json.dumps(value, ensure_ascii=False)


def digest(label, fields):
    return hashlib.sha256((label + "\n" + canonical(fields)).encode()).hexdigest()


def signed(hash_hex, signature, folder):
    for name, content in (("hash", bytes.fromhex(hash_hex)), ("sig", base64.b64decode(signature))):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
    command = [OPENSSL, "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", KEY,
               "-in", os.path.join(folder, "hash"), "-sigfile", os.path.join(folder, "sig")]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def check(condition, message):
    if not condition:
        sys.exit("NOT SOUND: " + message)


def main(folder):
    with open(KEY) as file:
        der = base64.b64decode("".join(row for row in file.read().split("\n") if "-----" not in row))
    key, head, hashes = hashlib.sha256(der).hexdigest()[:16], "0" * 64, {}
    with open(os.path.join(FOLDER, "audit.jsonl"), "rb") as file:
        for number, raw in enumerate(file, 1):
            where = "line %d: " % number
            try:
                line = json.loads(raw.decode())
                body = {name: line[name] for name in line if name not in ("hash", "sig")}
                check(raw == (canonical(line) + "\n").encode(), where + "not in canonical form, or torn")
                check(line["seq"] == number and line["prev"] == head, where + "does not follow from the line before")
                check(digest("audit/v1", body) == line["hash"], where + "its content does not give its hash")
                check(line["key"] == key, where + "signed with another key")
                check(not OPENSSL or signed(line["hash"], line["sig"], folder), where + "forged signature")
                head = hashes[number] = line["hash"]
            except (ValueError, KeyError, TypeError) as problem:
                check(False, where + "not a line of an audit trail (%s)" % problem)
    names = sorted(os.listdir(CHECKPOINTS)) if os.path.isdir(CHECKPOINTS) else []
    used = 0
    for name in [name for name in names if name.startswith(key) and name.endswith(".json")]:
        point = json.loads(open(os.path.join(CHECKPOINTS, name), "rb").read())
        body = {field: point[field] for field in point if field != "sig"}
        check(not OPENSSL or signed(digest("checkpoint/v1", body), point["sig"], folder), "checkpoint %s: forged signature" % name)
        check(hashes.get(point["seq"]) == point["head"], "checkpoint %s: line %d was cut off or rewritten" % (name, point["seq"]))
        used += 1
    print("%d lines sound, head %s, key %s, %d checkpoints, %s" % (
        len(hashes), head, key, used, "all signatures checked" if OPENSSL else "hashes only"))
    if not used:
        print("NO CHECKPOINT: a cut end, or a rewrite by the holder of the key, would not be seen")
    if not OPENSSL:
        print("SIGNATURES NOT CHECKED: openssl is not on the PATH")
    sys.exit(0 if OPENSSL else 2)


with tempfile.TemporaryDirectory() as scratch:
    main(scratch)
