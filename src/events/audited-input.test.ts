import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OperationContract } from "../wire/contract.ts";
import { loadContracts } from "../wire/contract.ts";
import { auditedInput } from "./audited-input.ts";

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
});
