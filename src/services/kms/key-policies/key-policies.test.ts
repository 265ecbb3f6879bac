import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EncryptCommand,
  GetKeyPolicyCommand,
  type KMSClient,
  ListKeyPoliciesCommand,
  PutKeyPolicyCommand,
} from "@aws-sdk/client-kms";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { newKey } from "../kms.test-support.ts";

const ROOT = "arn:aws:iam::111111111111:root";
const ADMIN = "arn:aws:iam::111111111111:user/admin";

let server: TestServer;
let registry: KMSClient;
let training: KMSClient;

before(async () => {
  server = await startTestServer();
  registry = server.kms("registry");
  training = server.kms("training");
});
after(() => server.stop());

const allow = (AWS: string | string[], Action: string | string[], more: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS },
  Action,
  Resource: "*",
  ...more,
});
const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const put = (KeyId: string, Policy: string, BypassPolicyLockoutSafetyCheck?: boolean) =>
  registry.send(new PutKeyPolicyCommand({ KeyId, Policy, BypassPolicyLockoutSafetyCheck }));
const textOf = async (KeyId: string) => (await registry.send(new GetKeyPolicyCommand({ KeyId }))).Policy as string;
const encrypt = (client: KMSClient, KeyId: string) =>
  client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("x") }));

describe("the policy of a key", () => {
  it("hands the key to its account, where none was given", async () => {
    const arn = await newKey(registry);
    const answer = await registry.send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: "default" }));
    assert.equal(answer.PolicyName, "default");
    const [statement, ...more] = JSON.parse(answer.Policy as string).Statement;
    assert.deepEqual(more, []);
    assert.deepEqual([statement.Principal, statement.Action, statement.Resource], [{ AWS: ROOT }, "kms:*", "*"]);
    assert.deepEqual((await registry.send(new ListKeyPoliciesCommand({ KeyId: arn }))).PolicyNames, ["default"]);
  });

  it("is kept letter by letter", async () => {
    const arn = await newKey(registry);
    const text = ` ${policy(allow(ROOT, "kms:*"))}\n`;
    await put(arn, text);
    assert.equal(await textOf(arn), text);
  });

  it("lets another account in, as far as it says and as far as a key can be shared", async () => {
    const arn = await newKey(registry);
    await refused(
      encrypt(training, arn),
      "AccessDeniedException",
      400,
      /no resource-based policy allows the kms:Encrypt action$/,
    );
    await put(arn, policy(allow(ROOT, "kms:*"), allow("222222222222", ["kms:Encrypt", "kms:DisableKey"])));
    await encrypt(training, arn);
    await refused(training.send(new DescribeKeyCommand({ KeyId: arn })), "AccessDeniedException", 400);
    await refused(training.send(new DisableKeyCommand({ KeyId: arn })), "AccessDeniedException", 400);
    await put(arn, policy(allow(ROOT, "kms:*"), allow("222222222222", "kms:*", { Effect: "Deny" })));
    await refused(
      encrypt(training, arn),
      "AccessDeniedException",
      400,
      /with an explicit deny in a resource-based policy$/,
    );
  });

  it("has the first word in its own account as well", async () => {
    const arn = await newKey(registry);
    await put(arn, policy(allow(ADMIN, ["kms:PutKeyPolicy", "kms:GetKeyPolicy"])));
    await refused(
      encrypt(registry, arn),
      "AccessDeniedException",
      400,
      /no resource-based policy allows the kms:Encrypt action$/,
    );
    await put(arn, policy(allow(ADMIN, "kms:*")));
    await encrypt(registry, arn);
  });

  it("looks at the encryption context and at how the key was named", async () => {
    const arn = await newKey(registry);
    const condition = { StringEquals: { "kms:EncryptionContext:team": "iris" } };
    const manage = allow(ROOT, ["kms:PutKeyPolicy", "kms:Describe*"]);
    await put(arn, policy(manage, allow(ROOT, "kms:Encrypt", { Condition: condition })));
    const inContext = (EncryptionContext?: Record<string, string>) =>
      registry.send(new EncryptCommand({ KeyId: arn, Plaintext: Buffer.from("x"), EncryptionContext }));
    await inContext({ team: "iris", more: "1" });
    await refused(inContext({ team: "wine" }), "AccessDeniedException", 400);
    await refused(inContext(), "AccessDeniedException", 400);
    const tagged = { StringEquals: { "aws:ResourceTag/team": "iris", "kms:KeySpec": "SYMMETRIC_DEFAULT" } };
    const statements = policy(allow(ROOT, "kms:*", { Condition: tagged }), manage);
    const own = await newKey(registry, { Policy: statements, Tags: [{ TagKey: "team", TagValue: "iris" }] });
    await encrypt(registry, own);
    const untagged = await newKey(registry, { Policy: statements });
    await refused(encrypt(registry, untagged), "AccessDeniedException", 400);
  });
});

describe("a policy is refused", () => {
  const LOCKED_OUT = /^The new key policy will not allow you to update the key policy in the future\.$/;
  const NOBODY = /^Policy contains a statement with one or more invalid principals\.$/;

  it("that would lock its author out, unless that is wanted", async () => {
    const arn = await newKey(registry);
    const shutOut = [
      policy(allow(ADMIN, "kms:Encrypt")),
      policy(allow("222222222222", "kms:*")),
      policy(allow(ROOT, "kms:*"), allow(ADMIN, "kms:PutKeyPolicy", { Effect: "Deny" })),
      policy(allow(ROOT, "kms:*", { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } })),
      policy({ Effect: "Allow", Principal: { AWS: ROOT }, Action: "kms:*" }),
    ];
    for (const text of shutOut) {
      await refused(put(arn, text), "MalformedPolicyDocumentException", 400, LOCKED_OUT);
      const create = new CreateKeyCommand({ Policy: text });
      await refused(registry.send(create), "MalformedPolicyDocumentException", 400, LOCKED_OUT);
    }
    await put(arn, shutOut[0] as string, true);
    await encrypt(registry, arn);
    await refused(put(arn, policy(allow(ROOT, "kms:*"))), "AccessDeniedException", 400);
  });

  it("that names nobody", async () => {
    const arn = await newKey(registry);
    for (const principal of [
      "999999999999",
      "arn:aws:iam::111111111111:role/none",
      "arn:aws:iam::111111111111:role/*",
      "x",
    ]) {
      const text = policy(allow(ROOT, "kms:*"), allow(principal, "kms:Decrypt"));
      await refused(put(arn, text), "MalformedPolicyDocumentException", 400, NOBODY);
    }
    const federated = policy(allow(ROOT, "kms:*"), {
      ...allow(ROOT, "kms:*"),
      Principal: { Federated: "example.com" },
    });
    await refused(put(arn, federated), "MalformedPolicyDocumentException", 400, NOBODY);
  });

  it("that is no policy, or is too long, or has another name", async () => {
    const arn = await newKey(registry);
    for (const text of ["{", "[]", "{}", policy({ ...allow(ROOT, "kms:*"), Effect: "Maybe" })]) {
      await refused(put(arn, text), "MalformedPolicyDocumentException", 400);
    }
    const long = policy(allow(ROOT, "kms:*", { Sid: "s".repeat(33_000) }));
    await refused(put(arn, long), "LimitExceededException", 400);
    const named = new PutKeyPolicyCommand({ KeyId: arn, PolicyName: "other", Policy: policy(allow(ROOT, "kms:*")) });
    await refused(registry.send(named), "NotFoundException", 400, /^No such policy exists$/);
  });

  it("of somebody else's key", async () => {
    const arn = await newKey(training);
    await refused(put(arn, "{"), "AccessDeniedException", 400);
    await refused(registry.send(new GetKeyPolicyCommand({ KeyId: arn })), "AccessDeniedException", 400);
  });
});
