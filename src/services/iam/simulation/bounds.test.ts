import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SimulateCustomPolicyCommand, type SimulateCustomPolicyCommandInput } from "@aws-sdk/client-iam";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { IAM_SIMULATED_VALUE_LENGTH_MAX } from "../../../lib/limits.ts";

let server: TestServer;

before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

const policyOf = (Condition: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*", Condition } });

function simulate(more: Partial<SimulateCustomPolicyCommandInput>) {
  const PolicyInputList = [policyOf({ StringLike: { "aws:UserAgent": `*${"a?".repeat(500)}b*` } })];
  const asked = { PolicyInputList, ActionNames: ["s3:GetObject"], ...more };
  return server.iam().send(new SimulateCustomPolicyCommand(asked));
}

const value = (text: string) => ({
  ContextEntries: [{ ContextKeyName: "aws:UserAgent", ContextKeyType: "string" as const, ContextKeyValues: [text] }],
});

test("a simulation whose patterns and values would keep everybody else waiting is refused", async () => {
  const answer = await simulate(value("a".repeat(IAM_SIMULATED_VALUE_LENGTH_MAX)));
  assert.equal(answer.EvaluationResults?.[0]?.EvalDecision, "implicitDeny");
  await refused(simulate(value("a".repeat(IAM_SIMULATED_VALUE_LENGTH_MAX + 1))), "InvalidInputException", 400);
  const long = policyOf({ StringLike: { "aws:UserAgent": "a?".repeat(40_000) } });
  await refused(simulate({ PolicyInputList: [long, long] }), "InvalidInputException", 400);
});

test("a simulation whose results would be longer than anybody can read is refused", async () => {
  const keys = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`aws:RequestTag/${at}`, "x"]));
  const PolicyInputList = [policyOf({ StringEquals: keys })];
  const answer = await simulate({ PolicyInputList });
  assert.equal(answer.EvaluationResults?.[0]?.MissingContextValues?.length, 1_000);
  const ActionNames = Array.from({ length: 51 }, (_, at) => `s3:Action${at}`);
  await refused(simulate({ PolicyInputList, ActionNames }), "InvalidInputException", 400);
});
