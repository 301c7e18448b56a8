#!/bin/sh
# Guess: a JSON Schema's `pattern` is JavaScript's, as the standard recommends, so `^\d{4}$` refuses «٢٠٢٤» and `^\w+$` refuses «كلميم» in whatever validator.
# Seen:  jsonschema 4.26.0 and fastjsonschema 2.22.3 read it as Python does and let both pass, jsonschema-rs 0.61.2 and ajv 8.20.0 refuse both. `^\p{L}+$`, which is how one would
#        say it, passes the last two and is an error to the first two; «\b» around an Arabic word is found by three, and by ajv not.
# Here:  files of outlets are checked by spiders/schema.py; whoever writes a schema for an export says [0-9] for digits, and asks for a word by no pattern.
. "$(dirname "$0")/with.sh"
packages jsonschema==4.26.0 fastjsonschema==2.22.3 jsonschema-rs==0.61.2
run <<'P'
import re

import fastjsonschema, jsonschema, jsonschema_rs


def verdict(valid):
    try:
        return valid() is not False
    except (re.error, jsonschema.exceptions.SchemaError, fastjsonschema.JsonSchemaDefinitionException):
        return "no pattern"
    except fastjsonschema.JsonSchemaValueException:
        return False


seen = {}
for pattern, text in ((r"^\d{4}$", "٢٠٢٤"), (r"^\w+$", "كلميم"), (r"\bكلميم\b", "في كلميم"), (r"^\p{L}+$", "كلميم")):
    schema = {"type": "string", "pattern": pattern}
    seen[pattern] = [
        verdict(lambda: jsonschema.Draft202012Validator(schema).is_valid(text)),
        verdict(lambda: fastjsonschema.compile(schema)(text)),
        verdict(lambda: jsonschema_rs.is_valid(schema, text)),
    ]
print(seen)
assert list(seen.values()) == [[True, True, False], [True, True, False], [True, True, True], ["no pattern", "no pattern", True]]
P
modules ajv@8.20.0
node_run <<'N'
import assert from "node:assert";
import { Ajv } from "ajv";

const seen = [["^\\d{4}$", "٢٠٢٤"], ["^\\w+$", "كلميم"], ["\\bكلميم\\b", "في كلميم"], ["^\\p{L}+$", "كلميم"]]
  .map(([pattern, text]) => new Ajv().validate({ type: "string", pattern }, text));
console.log(seen);
assert.deepEqual(seen, [false, false, false, true]);
N
