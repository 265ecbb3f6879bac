import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OperationContract } from "../wire/contract.ts";
import { loadContracts } from "../wire/contract.ts";
import type { AuditEvent } from "./audit-event.ts";
import { auditedInput, auditedText } from "./audited-input.ts";

const contracts = loadContracts();
const contract = (service: string, operation: string) =>
  contracts.service(service).operation(operation) as OperationContract;

describe("the input that the audit log keeps", () => {
  it("has no secrets, tokens, bytes and bodies", () => {
    const encrypt = { KeyId: "k", Plaintext: Buffer.from("secret"), GrantTokens: ["token"] };
    assert.deepEqual(JSON.parse(JSON.stringify(auditedInput(contract("kms", "Encrypt"), encrypt))), {
      KeyId: "k",
      Plaintext: "HIDDEN_DUE_TO_SECURITY_REASONS",
      GrantTokens: ["HIDDEN_DUE_TO_SECURITY_REASONS"],
    });
    const put = { Bucket: "b", Key: "k", Body: { stream: "bytes" }, SSECustomerKey: "key" };
    assert.deepEqual(JSON.parse(JSON.stringify(auditedInput(contract("s3", "PutObject"), put))), {
      Bucket: "b",
      Key: "k",
      SSECustomerKey: "HIDDEN_DUE_TO_SECURITY_REASONS",
    });
  });

  it("has everything else as it came, and leaves the input itself alone", () => {
    const card = { ModelCardStatus: "Draft", ModelCardContent: "{}" };
    const input = { ModelPackageGroupName: "irises", CustomerMetadataProperties: { team: "a" }, ModelCard: card };
    const kept = auditedInput(contract("sagemaker", "CreateModelPackage"), input);
    assert.deepEqual(kept, {
      ...input,
      ModelCard: { ModelCardStatus: "Draft", ModelCardContent: "HIDDEN_DUE_TO_SECURITY_REASONS" },
    });
    assert.equal(input.ModelCard.ModelCardContent, "{}");
  });

  it("is left out when it is too long", () => {
    const event = (input: unknown) =>
      ({ eventId: "e", resources: [{ arn: "a", account: "1" }], input }) as unknown as AuditEvent;
    const long = { text: "x".repeat(40_000) };
    assert.deepEqual(JSON.parse(auditedText(event(long))), {
      eventId: "e",
      resources: [{ arn: "a", account: "1" }],
    });
    const short = event({ text: "x".repeat(100) });
    assert.deepEqual(JSON.parse(auditedText(short)), short);
    const longAround = { ...short, eventId: "e".repeat(40_000) };
    assert.deepEqual(JSON.parse(auditedText(longAround)), longAround);
  });
});
