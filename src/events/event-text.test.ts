import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AuditEvent } from "./audit-event.ts";
import { eventOf, textOf } from "./event-text.ts";

const arn = "arn:aws:iam::111111111111:user/ann";
const event: AuditEvent = {
  eventId: "e",
  requestId: "e",
  recordedAt: 7,
  service: "sagemaker",
  operation: "CreateModelPackageGroup",
  region: "us-east-1",
  principal: { kind: "user", account: "111111111111", arn, identityArn: arn, id: "AIDA", accessKeyId: "AKIA" },
  origin: { sourceAddress: "127.0.0.1" },
  input: { ModelPackageGroupName: "irises" },
  resources: [{ arn: "a", account: "111111111111" }],
};

const recordOf = (written: AuditEvent, text = textOf(written)) => ({
  account: "111111111111",
  sequence: 1,
  recordedAt: written.recordedAt,
  eventId: written.eventId,
  source: written.service,
  name: written.operation,
  errorCode: null,
  event: text,
  hash: "",
});

/** Undefined members are no members. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe("the text of an event", () => {
  it("is read back as it was, and says nothing twice", () => {
    assert.deepEqual(plain(eventOf(recordOf(event))), plain(event));
    assert.equal(textOf(event).split(arn).length, 2);
    assert.ok(!textOf(event).includes("CreateModelPackageGroup"));
  });

  it("keeps what differs: a call from inside, the role behind a session", () => {
    const role = { ...event.principal, kind: "role", arn: `${arn}/s`, identityArn: arn } as const;
    const inside = { ...event, eventId: "another", principal: role };
    assert.deepEqual(plain(eventOf(recordOf(inside))), plain(inside));
  });

  it("is read back from older records, which have everything in it", () => {
    assert.deepEqual(plain(eventOf(recordOf(event, JSON.stringify(event)))), plain(event));
  });

  it("leaves out an input that is too long", () => {
    const long = { ...event, input: { text: "x".repeat(40_000) } };
    assert.equal(eventOf(recordOf(long)).input, undefined);
    const longAround = { ...event, resources: [{ arn: "a".repeat(40_000), account: "111111111111" }] };
    assert.deepEqual(plain(eventOf(recordOf(longAround))), plain(longAround));
  });
});
