import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { validateIdentityPolicy } from "../policy/validation/identity-policy.ts";
import { ADMINISTRATOR_ACCESS_ID } from "./managed-policies/administration.ts";
import { awsPolicies, awsPolicyArn, awsPolicyByArn, awsPolicyById } from "./managed-policies.ts";

describe("policies of AWS", () => {
  it("are policies that IAM itself would take", () => {
    for (const { name, document } of awsPolicies) {
      const validated = validateIdentityPolicy(document);
      assert.ok("document" in validated, `${name}: ${JSON.stringify(validated)}`);
    }
  });

  it("have names, ids and paths of their own, and are found by them", () => {
    assert.equal(new Set(awsPolicies.map(({ id }) => id)).size, awsPolicies.length);
    assert.equal(new Set(awsPolicies.map(({ name }) => name.toLowerCase())).size, awsPolicies.length);
    for (const policy of awsPolicies) {
      assert.match(policy.id, /^ANPA[A-Z2-7]{16,17}$/);
      assert.match(policy.path, /^\/(.+\/)?$/);
      assert.equal(awsPolicyById(policy.id), policy);
      assert.equal(awsPolicyByArn(awsPolicyArn(policy, "aws")), policy);
    }
    assert.equal(awsPolicyByArn("arn:aws:iam::aws:policy/AdministratorAccess")?.id, ADMINISTRATOR_ACCESS_ID);
  });

  it("keep their ids: attachments in databases name them", () => {
    const ids = Object.fromEntries(awsPolicies.map(({ name, id }) => [name, id]));
    assert.equal(ids.AdministratorAccess, "ANPAIWMBCKSKIEE64ZLYK");
    assert.equal(ids.AmazonSageMakerFullAccess, "ANPA72P4T2U7D3RMXHHE");
  });
});
