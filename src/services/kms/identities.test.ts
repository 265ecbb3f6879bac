import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import {
  CreateAliasCommand,
  CreateGrantCommand,
  DecryptCommand,
  DisableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetKeyPolicyCommand,
  type KMSClient,
  ListGrantsCommand,
  PutKeyPolicyCommand,
  ReEncryptCommand,
  RetireGrantCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { refused } from "../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../test/support/server.ts";
import { allow, newKey, newUser, type TestUser } from "./kms.test-support.ts";

let server: TestServer;
/** Own the keys. */
let kms: KMSClient;
let iam: IAMClient;
/** Of the other account. */
let foreignIam: IAMClient;

before(async () => {
  server = await startTestServer();
  kms = server.kms("training");
  iam = server.iam("training");
  foreignIam = server.iam("registry");
});
after(() => server.stop());

const encrypt = (client: KMSClient, KeyId: string, EncryptionContext?: Record<string, string>) =>
  client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("x"), EncryptionContext }));
const grant = (KeyId: string, GranteePrincipal: string, more: object = {}) =>
  kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ["Encrypt"], ...more }));

async function remake(client: IAMClient, user: TestUser, ...statements: object[]): Promise<TestUser> {
  const UserName = user.name;
  if (statements.length > 0) await client.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "inline" }));
  await client.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: user.accessKeyId }));
  await client.send(new DeleteUserCommand({ UserName }));
  return newUser(client, { name: user.name }, ...statements);
}

describe("users and keys", () => {
  it("of one account need a word of the key's policy, of their own, or a grant", async () => {
    const key = await newKey(kms);
    const [plain, allowed] = [await newUser(iam, {}), await newUser(iam, {}, allow("kms:Encrypt", key))];
    const noIdentity = /because no identity-based policy allows the kms:Encrypt action$/;
    await refused(encrypt(server.kms(plain), key), "AccessDeniedException", 400, noIdentity);
    await encrypt(server.kms(allowed), key);
    await grant(key, plain.arn);
    await encrypt(server.kms(plain), key);
  });

  it("of two accounts need a word of both, also when a grant names them", async () => {
    const key = await newKey(kms);
    const [plain, allowed] = [
      await newUser(foreignIam, {}),
      await newUser(foreignIam, {}, allow("kms:*", "arn:aws:kms:*:222222222222:key/*")),
    ];
    await refused(encrypt(server.kms(allowed), key), "AccessDeniedException", 400, /no resource-based policy allows/);
    for (const user of [plain, allowed]) await grant(key, user.arn);
    await encrypt(server.kms(allowed), key);
    await refused(encrypt(server.kms(plain), key), "AccessDeniedException", 400, /no identity-based policy allows/);
  });

  it("are meant by who they are: one that was made again has neither grant nor policy", async () => {
    const key = await newKey(kms);
    const user = await newUser(iam, {});
    await grant(key, user.arn);
    const statements = [
      { Effect: "Allow", Principal: { AWS: "222222222222" }, Action: "kms:*", Resource: "*" },
      { Effect: "Allow", Principal: { AWS: [user.arn] }, Action: "kms:GenerateDataKey", Resource: "*" },
    ];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    await kms.send(new PutKeyPolicyCommand({ KeyId: key, Policy }));
    const dataKey = (who: TestUser) =>
      server.kms(who).send(new GenerateDataKeyCommand({ KeyId: key, KeySpec: "AES_256" }));
    await dataKey(user);
    await encrypt(server.kms(user), key);
    const again = await remake(iam, user);
    assert.equal(again.arn, user.arn);
    await refused(dataKey(again), "AccessDeniedException", 400);
    await refused(encrypt(server.kms(again), key), "AccessDeniedException", 400);
    const shown = (await kms.send(new GetKeyPolicyCommand({ KeyId: key }))).Policy as string;
    assert.equal(shown.includes(user.arn), false);
    assert.match(JSON.parse(shown).Statement[1].Principal.AWS[0], /^AIDA/);
    const [listed] = (await kms.send(new ListGrantsCommand({ KeyId: key }))).Grants ?? [];
    assert.equal(listed?.GranteePrincipal, JSON.parse(shown).Statement[1].Principal.AWS[0]);
  });

  it("retire what they were named for, and not what a namesake was named for", async () => {
    const key = await newKey(kms);
    const user = await newUser(iam, {});
    const one = await grant(key, "222222222222", { RetiringPrincipal: user.arn });
    const two = await grant(key, "222222222222", { RetiringPrincipal: user.arn });
    await server.kms(user).send(new RetireGrantCommand({ GrantToken: one.GrantToken }));
    const again = await remake(iam, user);
    const retire = server.kms(again).send(new RetireGrantCommand({ GrantToken: two.GrantToken }));
    await refused(retire, "AccessDeniedException", 400);
  });
});

describe("conditions of identity policies", () => {
  it("look at alias, tags, context, grants and waiting periods", async () => {
    const key = await newKey(kms, { Tags: [{ TagKey: "sagemaker", TagValue: "true" }] });
    const other = await newKey(kms);
    await kms.send(new CreateAliasCommand({ AliasName: "alias/condition", TargetKeyId: key }));
    const cases: readonly [
      object,
      allowed: (client: KMSClient) => Promise<unknown>,
      refusal: (client: KMSClient) => Promise<unknown>,
    ][] = [
      [
        allow("kms:Encrypt", "*", { StringEquals: { "kms:RequestAlias": "alias/condition" } }),
        (client) => encrypt(client, "alias/condition"),
        (client) => encrypt(client, key),
      ],
      [
        allow("kms:Encrypt", "*", { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/condition" } }),
        (client) => encrypt(client, key),
        (client) => encrypt(client, other),
      ],
      [
        allow("kms:Encrypt", "*", { StringEquals: { "aws:ResourceTag/sagemaker": "true" } }),
        (client) => encrypt(client, key),
        (client) => encrypt(client, other),
      ],
      [
        allow("kms:Encrypt", "*", {
          "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["team"] },
          Null: { "kms:EncryptionContextKeys": "false" },
        }),
        (client) => encrypt(client, key, { team: "iris" }),
        (client) => encrypt(client, key, { team: "iris", other: "1" }),
      ],
      [
        allow("kms:CreateGrant", "*", {
          StringEquals: { "kms:GranteePrincipal": "arn:aws:iam::111111111111:root" },
          "ForAllValues:StringEquals": { "kms:GrantOperations": ["Encrypt", "Decrypt"] },
        }),
        (client) =>
          client.send(
            new CreateGrantCommand({ KeyId: key, GranteePrincipal: "111111111111", Operations: ["Decrypt"] }),
          ),
        (client) =>
          client.send(
            new CreateGrantCommand({ KeyId: key, GranteePrincipal: "111111111111", Operations: ["CreateGrant"] }),
          ),
      ],
      [
        allow("kms:ScheduleKeyDeletion", "*", {
          NumericGreaterThanEquals: { "kms:ScheduleKeyDeletionPendingWindowInDays": "30" },
        }),
        (client) => client.send(new ScheduleKeyDeletionCommand({ KeyId: other })),
        (client) => client.send(new ScheduleKeyDeletionCommand({ KeyId: key, PendingWindowInDays: 29 })),
      ],
    ];
    for (const [statement, allowed, refusal] of cases) {
      const client = server.kms(await newUser(iam, {}, statement));
      await allowed(client);
      await refused(refusal(client), "AccessDeniedException", 400);
    }
  });

  it("tell both sides of ReEncrypt apart, and whether they are one key", async () => {
    const [from, to] = [await newKey(kms), await newKey(kms)];
    const { CiphertextBlob } = await encrypt(kms, from);
    const move = (user: TestUser, DestinationKeyId: string) =>
      server.kms(user).send(new ReEncryptCommand({ CiphertextBlob, DestinationKeyId }));
    const half = await newUser(iam, {}, allow("kms:ReEncryptFrom", from));
    await refused(
      move(half, to),
      "AccessDeniedException",
      400,
      /kms:ReEncryptTo on resource: \S+ because no identity-based/,
    );
    const same = await newUser(iam, {}, allow("kms:ReEncrypt*", "*", { Bool: { "kms:ReEncryptOnSameKey": "true" } }));
    await move(same, from);
    await refused(move(same, to), "AccessDeniedException", 400, /kms:ReEncryptFrom/);
  });

  it("come before the state of a key: who may not, learns nothing of it", async () => {
    const key = await newKey(kms);
    const { CiphertextBlob } = await encrypt(kms, key);
    await kms.send(new DisableKeyCommand({ KeyId: key }));
    const user = server.kms(await newUser(iam, {}));
    await refused(user.send(new DecryptCommand({ CiphertextBlob })), "AccessDeniedException", 400);
    await refused(kms.send(new DecryptCommand({ CiphertextBlob })), "DisabledException", 400);
  });
});
