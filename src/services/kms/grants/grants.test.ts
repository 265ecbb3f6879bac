import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateGrantCommand,
  type CreateGrantCommandInput,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  type KMSClient,
  ListGrantsCommand,
  ListRetirableGrantsCommand,
  RetireGrantCommand,
  RevokeGrantCommand,
} from "@aws-sdk/client-kms";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { idOf, newKey } from "../kms.test-support.ts";

const REGISTRY_ROOT = "arn:aws:iam::111111111111:root";
const REGISTRY_ADMIN = "arn:aws:iam::111111111111:user/admin";
const TRAINING_ADMIN = "arn:aws:iam::222222222222:user/admin";

let server: TestServer;
/** Grants on its keys. */
let training: KMSClient;
/** Is granted something. */
let registry: KMSClient;
let arn: string;

before(async () => {
  server = await startTestServer();
  training = server.kms("training");
  registry = server.kms("registry");
  arn = await newKey(training);
});
after(() => server.stop());

async function grant(input: Partial<CreateGrantCommandInput> = {}, client = training, key = arn) {
  const command = new CreateGrantCommand({
    KeyId: key,
    GranteePrincipal: "111111111111",
    Operations: ["Decrypt", "GenerateDataKey"],
    ...input,
  });
  return client.send(command) as Promise<{ GrantId: string; GrantToken: string }>;
}

async function grantsOf(key = arn, filter: object = {}) {
  return (await training.send(new ListGrantsCommand({ KeyId: key, ...filter }))).Grants ?? [];
}

const dataKey = (client: KMSClient, key: string, context?: Record<string, string>, tokens?: string[]) =>
  client.send(
    new GenerateDataKeyCommand({ KeyId: key, KeySpec: "AES_256", EncryptionContext: context, GrantTokens: tokens }),
  );

describe("a grant", () => {
  it("to another account by its number lets that account's principals do what it says, and no more", async () => {
    const key = await newKey(training);
    await refused(dataKey(registry, key), "AccessDeniedException", 400);
    const { GrantId, GrantToken } = await grant({}, training, key);
    assert.match(GrantId, /^[0-9a-f]{64}$/);
    const made = await dataKey(registry, key, { a: "b" }, [GrantToken]);
    const blob = made.CiphertextBlob as Uint8Array;
    const open = () => registry.send(new DecryptCommand({ CiphertextBlob: blob, EncryptionContext: { a: "b" } }));
    assert.deepEqual((await open()).Plaintext, made.Plaintext);
    await refused(registry.send(new DescribeKeyCommand({ KeyId: key })), "AccessDeniedException", 400);
    const encrypt = new EncryptCommand({ KeyId: key, Plaintext: Buffer.from("x") });
    await refused(registry.send(encrypt), "AccessDeniedException", 400);
    const [listed] = await grantsOf(key);
    assert.deepEqual(listed, {
      KeyId: key,
      GrantId,
      CreationDate: listed?.CreationDate,
      GranteePrincipal: REGISTRY_ROOT,
      IssuingAccount: "arn:aws:iam::222222222222:root",
      Operations: ["Decrypt", "GenerateDataKey"],
    });
    await training.send(new RevokeGrantCommand({ KeyId: key, GrantId }));
    await refused(open(), "AccessDeniedException", 400);
    assert.deepEqual(await grantsOf(key), []);
  });

  it("may ask for an encryption context: these pairs, or at least these pairs, letter by letter", async () => {
    const key = await newKey(training);
    await grant({ Constraints: { EncryptionContextEquals: { team: "iris" } } }, training, key);
    await dataKey(registry, key, { team: "iris" });
    const others: (Record<string, string> | undefined)[] = [
      undefined,
      { team: "Iris" },
      { Team: "iris" },
      { team: "iris", more: "1" },
    ];
    for (const context of others) {
      await refused(dataKey(registry, key, context), "AccessDeniedException", 400);
    }
    await grant({ Constraints: { EncryptionContextSubset: { team: "wine" } } }, training, key);
    await dataKey(registry, key, { team: "wine", more: "1" });
    await refused(dataKey(registry, key, { Team: "wine", more: "1" }), "AccessDeniedException", 400);
    await refused(dataKey(registry, key, { team: "iris", more: "1" }), "AccessDeniedException", 400);
  });

  it("of the same name and the same content is the same grant, with a token of its own", async () => {
    const one = await grant({ Name: "training-output" });
    const two = await grant({ Name: "training-output", Operations: ["GenerateDataKey", "Decrypt"] });
    assert.equal(one.GrantId, two.GrantId);
    assert.notEqual(one.GrantToken, two.GrantToken);
    const other = await grant({ Name: "training-output", Operations: ["Decrypt"] });
    assert.notEqual(other.GrantId, one.GrantId);
    const nameless = [await grant(), await grant()];
    assert.equal(new Set(nameless.map(({ GrantId }) => GrantId)).size, 2);
  });

  it("can be only tried", async () => {
    const before = (await grantsOf()).length;
    await refused(grant({ DryRun: true }), "DryRunOperationException", 400);
    assert.equal((await grantsOf()).length, before);
    const { GrantId } = await grant();
    const revoke = new RevokeGrantCommand({ KeyId: arn, GrantId, DryRun: true });
    await refused(training.send(revoke), "DryRunOperationException", 400);
    await refused(
      training.send(new RetireGrantCommand({ KeyId: arn, GrantId, DryRun: true })),
      "DryRunOperationException",
      400,
    );
    assert.equal((await grantsOf(arn, { GrantId })).length, 1);
  });

  it("needs a key that is switched on, known principals and fitting operations", async () => {
    await refused(grant({ GranteePrincipal: "999999999999" }), "InvalidArnException", 400);
    await refused(grant({ GranteePrincipal: "arn:aws:iam::111111111111:role/none" }), "InvalidArnException", 400);
    await refused(grant({ GranteePrincipal: "arn:aws:iam::111111111111:group/all" }), "InvalidArnException", 400);
    await refused(grant({ RetiringPrincipal: "sagemaker.amazonaws.com" }), "InvalidArnException", 400);
    await refused(grant({ Operations: ["Sign"] }), "ValidationException", 400, /\[Sign\] are not supported/);
    await refused(grant({ Operations: [] }), "ValidationException", 400);
    await refused(grant({ Name: "not a name" }), "ValidationException", 400);
    await refused(grant({ GrantTokens: ["forged"] }), "InvalidGrantTokenException", 400);
    const pairs = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`k${index}`, "v"]));
    await refused(grant({ Constraints: { EncryptionContextEquals: pairs } }), "ValidationException", 400);
    const long = { EncryptionContextSubset: { k: "v".repeat(385) } };
    await refused(grant({ Constraints: long }), "ValidationException", 400);
    const key = await newKey(training);
    await training.send(new DisableKeyCommand({ KeyId: key }));
    await refused(grant({}, training, key), "DisabledException", 400);
    await refused(grant({}, registry), "AccessDeniedException", 400);
  });

  it("lets its grantee make further grants, but none that go further", async () => {
    const key = await newKey(training);
    const Constraints = { EncryptionContextSubset: { team: "iris" } };
    await grant({ Operations: ["Decrypt", "CreateGrant"], Constraints }, training, key);
    const child = (input: Partial<CreateGrantCommandInput>) =>
      grant({ GranteePrincipal: REGISTRY_ADMIN, Operations: ["Decrypt"], Constraints, ...input }, registry, key);
    const { GrantId } = await child({});
    const [made] = await grantsOf(key, { GrantId });
    assert.equal(made?.IssuingAccount, REGISTRY_ROOT);
    await child({ Constraints: { EncryptionContextEquals: { team: "iris", version: "1" } } });
    await child({ Operations: ["CreateGrant"] });
    for (const input of [
      { Operations: ["Decrypt", "Encrypt"] },
      { Constraints: undefined },
      { Constraints: { EncryptionContextEquals: { Team: "iris" } } },
      { Constraints: { EncryptionContextSubset: { version: "1" } } },
    ] satisfies Partial<CreateGrantCommandInput>[]) {
      await refused(child(input), "AccessDeniedException", 400);
    }
  });
});

describe("a grant ends", () => {
  it("when the one that was named for it retires it, by its token or by its id", async () => {
    const wanted = { RetiringPrincipal: REGISTRY_ADMIN };
    const { GrantToken, GrantId } = await grant(wanted);
    const other = await grant({});
    const retirable = await registry.send(new ListRetirableGrantsCommand({ RetiringPrincipal: REGISTRY_ADMIN }));
    assert.deepEqual(
      retirable.Grants?.map((each) => [each.KeyId, each.GrantId, each.RetiringPrincipal]),
      [[arn, GrantId, REGISTRY_ADMIN]],
    );
    // Being named for one does not make it the master of others.
    await refused(
      registry.send(new RetireGrantCommand({ GrantToken: other.GrantToken })),
      "AccessDeniedException",
      400,
    );
    await refused(
      registry.send(new RetireGrantCommand({ KeyId: arn, GrantId: other.GrantId })),
      "AccessDeniedException",
      400,
    );
    await registry.send(new RetireGrantCommand({ GrantToken }));
    await refused(
      training.send(new RetireGrantCommand({ GrantToken })),
      "NotFoundException",
      400,
      /Grant ID .* not found/,
    );
    const second = await grant(wanted);
    await registry.send(new RetireGrantCommand({ KeyId: arn, GrantId: second.GrantId }));
    assert.deepEqual(await grantsOf(arn, { GrantId: second.GrantId }), []);
  });

  it("when its grantee retires it, if it says so", async () => {
    const { GrantToken } = await grant({ Operations: ["Decrypt", "RetireGrant"] });
    await registry.send(new RetireGrantCommand({ GrantToken }));
  });

  it("when the account that issued it retires or revokes it", async () => {
    const [one, two] = [await grant(), await grant()];
    await training.send(new RetireGrantCommand({ GrantToken: one.GrantToken }));
    await training.send(new RevokeGrantCommand({ KeyId: idOf(arn), GrantId: two.GrantId }));
    await refused(
      training.send(new RevokeGrantCommand({ KeyId: arn, GrantId: two.GrantId })),
      "NotFoundException",
      400,
      /^Grant ID [0-9a-f]{64} not found$/,
    );
  });

  it("never by a forged token, or by half a name", async () => {
    const { GrantToken, GrantId } = await grant();
    const forged = `${GrantToken.slice(0, -2)}AA`;
    await refused(training.send(new RetireGrantCommand({ GrantToken: forged })), "InvalidGrantTokenException", 400);
    for (const input of [{}, { KeyId: arn }, { GrantId }, { GrantToken, KeyId: arn, GrantId }]) {
      await refused(training.send(new RetireGrantCommand(input)), "ValidationException", 400);
    }
    assert.equal((await grantsOf(arn, { GrantId })).length, 1);
  });
});

describe("grants are listed", () => {
  it("page by page, by grantee, by id", async () => {
    const key = await newKey(training);
    const made: string[] = [];
    for (let index = 0; index < 5; index++) {
      const GranteePrincipal = index === 0 ? TRAINING_ADMIN : REGISTRY_ADMIN;
      made.push((await grant({ GranteePrincipal }, training, key)).GrantId);
    }
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await training.send(new ListGrantsCommand({ KeyId: key, Limit: 2, Marker }));
      seen.push(...(page.Grants ?? []).map(({ GrantId }) => GrantId as string));
      assert.equal(page.Truncated, page.NextMarker !== undefined);
      Marker = page.NextMarker;
    } while (Marker !== undefined);
    assert.deepEqual(seen, [...made].sort());
    assert.deepEqual(
      (await grantsOf(key, { GranteePrincipal: TRAINING_ADMIN })).map(({ GrantId }) => GrantId),
      made.slice(0, 1),
    );
    await refused(training.send(new ListGrantsCommand({ KeyId: key, Limit: 101 })), "ValidationException", 400);
    await refused(training.send(new ListGrantsCommand({ KeyId: key, Marker: "x" })), "InvalidMarkerException", 400);
    await refused(registry.send(new ListGrantsCommand({ KeyId: key })), "AccessDeniedException", 400);
    const foreign = new ListRetirableGrantsCommand({ RetiringPrincipal: REGISTRY_ADMIN });
    await refused(training.send(foreign), "InvalidArnException", 400);
  });
});
