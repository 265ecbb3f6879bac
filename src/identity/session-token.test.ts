import assert from "node:assert/strict";
import { test } from "node:test";
import { SESSION_TOKEN_LENGTH_MAX } from "../lib/limits.ts";
import { systemRandom } from "../lib/random.ts";
import { sessionTokens, type TemporaryCredential, withSessionTokens } from "./session-token.ts";
import { suiteKey } from "./signing.test-support.ts";

const rootKey = systemRandom().bytes(32);
const tokens = sessionTokens(rootKey, systemRandom());
const temporary: TemporaryCredential = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  principal: {
    kind: "role",
    account: "111111111111",
    arn: "arn:aws:sts::111111111111:assumed-role/Reader/me",
    identityArn: "arn:aws:iam::111111111111:role/team/Reader",
    id: "AROAEXAMPLE:me",
    identityId: "AROAEXAMPLE",
    session: { issuedAtMs: 1, expiresAtMs: 2, tags: { team: "è" }, transitiveTagKeys: [] },
  },
};

test("a token opens to what it was closed with, on every server of this root key", () => {
  const token = tokens.close(temporary);
  assert.match(token, /^[A-Za-z0-9_-]+$/);
  assert.ok(token.length < 600, String(token.length));
  assert.deepEqual(tokens.open(token), temporary);
  assert.deepEqual(sessionTokens(rootKey, systemRandom()).open(token), temporary);
  assert.equal(sessionTokens(systemRandom().bytes(32), systemRandom()).open(token), undefined);
});

test("nothing of it can be read", () => {
  const bytes = Buffer.from(tokens.close(temporary), "base64url").toString("latin1");
  for (const text of ["ASIA", "wJalr", "Reader", "111111111111"]) assert.ok(!bytes.includes(text), text);
});

test("no other text opens: every letter changed, every beginning, another spelling of the same bytes", () => {
  const token = tokens.close(temporary);
  tokens.open(token);
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    assert.equal(tokens.open(changed), undefined, `letter ${at}`);
    assert.equal(tokens.open(token.slice(0, at)), undefined, `the first ${at} letters`);
  }
  for (const other of [`${token}=`, `${token}A`, ` ${token}`, "", "=", "A".repeat(SESSION_TOKEN_LENGTH_MAX + 1)]) {
    assert.equal(tokens.open(other), undefined);
  }
});

test("a temporary key is found in its own token only, a long-lived one as ever", () => {
  const find = withSessionTokens((id) => (id === suiteKey.accessKeyId ? suiteKey : undefined), tokens);
  const token = tokens.close(temporary);
  const found = find(temporary.accessKeyId, token);
  assert.deepEqual(found, {
    accessKeyId: temporary.accessKeyId,
    secretAccessKey: temporary.secretAccessKey,
    sessionToken: token,
    expiresAtMs: 2,
    active: true,
    principal: temporary.principal,
  });
  assert.equal(find(temporary.accessKeyId), undefined);
  assert.equal(find("ASIAOTHER", token), undefined);
  assert.equal(find(suiteKey.accessKeyId), suiteKey);
});
