import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  type CreateKeyCommandInput,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  GenerateDataKeyCommand,
  GetKeyRotationStatusCommand,
  type KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UpdateKeyDescriptionCommand,
} from "@aws-sdk/client-kms";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { idOf, newKey } from "../kms.test-support.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;
let kms: KMSClient;

before(async () => {
  server = await startTestServer();
  kms = server.kms();
});
after(() => server.stop());

const describeKey = async (KeyId: string) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;

describe("CreateKey", () => {
  it("answers what DescribeKey tells", async () => {
    const Tags = [{ TagKey: "team", TagValue: "iris" }];
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: "models", Tags }));
    assert.deepEqual(await describeKey(KeyMetadata?.KeyId as string), KeyMetadata);
    assert.match(KeyMetadata?.Arn as string, /^arn:aws:kms:us-east-1:111111111111:key\/[0-9a-f-]{36}$/);
    assert.equal(KeyMetadata?.Description, "models");
    assert.deepEqual((await kms.send(new ListResourceTagsCommand({ KeyId: KeyMetadata?.Arn }))).Tags, Tags);
  });

  it("refuses kinds of keys that Albo does not have", async () => {
    const unsupported: CreateKeyCommandInput[] = [
      { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" },
      { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" },
      { CustomerMasterKeySpec: "RSA_4096", KeyUsage: "ENCRYPT_DECRYPT" },
      { Origin: "EXTERNAL" },
      { Origin: "EXTERNAL_KEY_STORE", XksKeyId: "x" },
      { CustomKeyStoreId: "cks-1" },
      { MultiRegion: true },
    ];
    for (const input of unsupported) {
      await refused(
        kms.send(new CreateKeyCommand(input)),
        "UnsupportedOperationException",
        400,
        /^Albo does not support/,
      );
    }
    const invalid: CreateKeyCommandInput[] = [
      { KeySpec: "SYMMETRIC_DEFAULT", CustomerMasterKeySpec: "SYMMETRIC_DEFAULT" },
      { KeySpec: "SYMMETRIC_DEFAULT", KeyUsage: "SIGN_VERIFY" },
    ];
    for (const input of invalid) await refused(kms.send(new CreateKeyCommand(input)), "ValidationException", 400);
    const reserved = new CreateKeyCommand({ Tags: [{ TagKey: "aws:x", TagValue: "" }] });
    await refused(kms.send(reserved), "TagException", 400);
  });
});

describe("a key", () => {
  it("is listed in its account, page by page", async () => {
    const wanted = [await newKey(kms), await newKey(kms), await newKey(kms)];
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await kms.send(new ListKeysCommand({ Limit: 2, Marker }));
      seen.push(...(page.Keys ?? []).map(({ KeyArn }) => KeyArn as string));
      Marker = page.NextMarker;
    } while (Marker !== undefined);
    assert.equal(new Set(seen).size, seen.length);
    for (const arn of wanted) assert.ok(seen.includes(arn));
    const foreign = await server.kms("training").send(new ListKeysCommand({}));
    assert.deepEqual(foreign.Keys, []);
    await refused(kms.send(new ListKeysCommand({ Marker: "nonsense" })), "InvalidMarkerException", 400);
  });

  it("goes from on to off, to its end and back", async () => {
    const arn = await newKey(kms);
    const state = async () => (await describeKey(arn))?.KeyState;
    await kms.send(new UpdateKeyDescriptionCommand({ KeyId: arn, Description: "changed" }));
    assert.equal((await describeKey(arn))?.Description, "changed");
    await kms.send(new DisableKeyCommand({ KeyId: arn }));
    assert.deepEqual([await state(), (await describeKey(arn))?.Enabled], ["Disabled", false]);
    const notPending = /^arn:\S+ is not pending deletion\.$/;
    await refused(kms.send(new CancelKeyDeletionCommand({ KeyId: arn })), "KMSInvalidStateException", 400, notPending);
    const scheduled = await kms.send(new ScheduleKeyDeletionCommand({ KeyId: idOf(arn), PendingWindowInDays: 9 }));
    assert.deepEqual([scheduled.KeyId, scheduled.KeyState, scheduled.PendingWindowInDays], [arn, "PendingDeletion", 9]);
    const days = ((scheduled.DeletionDate as Date).getTime() - Date.now()) / DAY_MS;
    assert.ok(days > 8.9 && days <= 9);
    assert.deepEqual((await describeKey(arn))?.DeletionDate, scheduled.DeletionDate);
    const pending = [
      new EnableKeyCommand({ KeyId: arn }),
      new DisableKeyCommand({ KeyId: arn }),
      new ScheduleKeyDeletionCommand({ KeyId: arn }),
      new EnableKeyRotationCommand({ KeyId: arn }),
      new RotateKeyOnDemandCommand({ KeyId: arn }),
      new UpdateKeyDescriptionCommand({ KeyId: arn, Description: "x" }),
      new TagResourceCommand({ KeyId: arn, Tags: [{ TagKey: "k", TagValue: "v" }] }),
      new CreateAliasCommand({ AliasName: "alias/pending", TargetKeyId: arn }),
      new CreateGrantCommand({ KeyId: arn, GranteePrincipal: "222222222222", Operations: ["Decrypt"] }),
    ];
    for (const command of pending) {
      const sentence = /^arn:\S+ is pending deletion\.$/;
      await refused(kms.send(command as EnableKeyCommand), "KMSInvalidStateException", 400, sentence);
    }
    assert.equal((await kms.send(new CancelKeyDeletionCommand({ KeyId: arn }))).KeyId, arn);
    assert.deepEqual([await state(), (await describeKey(arn))?.DeletionDate], ["Disabled", undefined]);
    await kms.send(new EnableKeyCommand({ KeyId: arn }));
    assert.equal(await state(), "Enabled");
  });

  it("waits 7 to 30 days for its end", async () => {
    const arn = await newKey(kms);
    for (const PendingWindowInDays of [6, 31]) {
      const command = new ScheduleKeyDeletionCommand({ KeyId: arn, PendingWindowInDays });
      await refused(kms.send(command), "ValidationException", 400, /at 'pendingWindowInDays' failed/);
    }
    assert.equal((await kms.send(new ScheduleKeyDeletionCommand({ KeyId: arn }))).PendingWindowInDays, 30);
  });

  it("is named by id or ARN where it is managed, not by alias", async () => {
    const arn = await newKey(kms);
    await kms.send(new CreateAliasCommand({ AliasName: "alias/by-name", TargetKeyId: arn }));
    assert.equal((await describeKey("alias/by-name"))?.Arn, arn);
    assert.equal((await describeKey(arn.replace(/key\/.*/, "alias/by-name")))?.Arn, arn);
    const command = new DisableKeyCommand({ KeyId: "alias/by-name" });
    await refused(kms.send(command), "NotFoundException", 400, /^Invalid keyId 'alias\/by-name'$/);
  });
});

describe("automatic rotation", () => {
  it("is switched on with a period, and off", async () => {
    const arn = await newKey(kms);
    const status = async () => {
      const { $metadata: _, ...told } = await kms.send(new GetKeyRotationStatusCommand({ KeyId: arn }));
      return told;
    };
    assert.deepEqual(await status(), { KeyId: idOf(arn), KeyRotationEnabled: false });
    await kms.send(new EnableKeyRotationCommand({ KeyId: arn }));
    assert.equal((await status()).RotationPeriodInDays, 365);
    await kms.send(new EnableKeyRotationCommand({ KeyId: arn, RotationPeriodInDays: 90 }));
    const { NextRotationDate, ...rest } = await status();
    assert.deepEqual(rest, { KeyId: idOf(arn), KeyRotationEnabled: true, RotationPeriodInDays: 90 });
    const days = ((NextRotationDate as Date).getTime() - Date.now()) / DAY_MS;
    assert.ok(days > 89.9 && days <= 90);
    await kms.send(new DisableKeyRotationCommand({ KeyId: arn }));
    assert.equal((await status()).KeyRotationEnabled, false);
    const short = new EnableKeyRotationCommand({ KeyId: arn, RotationPeriodInDays: 89 });
    await refused(kms.send(short), "ValidationException", 400);
    await kms.send(new DisableKeyCommand({ KeyId: arn }));
    await refused(kms.send(new EnableKeyRotationCommand({ KeyId: arn })), "DisabledException", 400);
    await refused(kms.send(new DisableKeyRotationCommand({ KeyId: arn })), "DisabledException", 400);
  });

  it("is not needed to rotate at once, 25 times at most", async () => {
    const arn = await newKey(kms);
    for (let round = 0; round < 25; round++) await kms.send(new RotateKeyOnDemandCommand({ KeyId: arn }));
    await refused(kms.send(new RotateKeyOnDemandCommand({ KeyId: arn })), "LimitExceededException", 400);
  });
});

describe("the key that S3 has in each account", () => {
  it("is made when it is first asked for, works through S3 alone and cannot be changed", async () => {
    const names = async () =>
      (await kms.send(new ListAliasesCommand({}))).Aliases?.map(({ AliasName }) => AliasName) ?? [];
    assert.equal((await names()).includes("alias/aws/s3"), false);
    const s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket: "managed" }));
    const target = { Bucket: "managed", Key: "model" };
    await s3.send(new PutObjectCommand({ ...target, Body: "bytes", ServerSideEncryption: "aws:kms" }));
    const got = await s3.send(new GetObjectCommand(target));
    assert.equal(await got.Body?.transformToString(), "bytes");
    assert.ok((await names()).includes("alias/aws/s3"));

    const key = await describeKey("alias/aws/s3");
    assert.equal(key?.KeyManager, "AWS");
    const arn = key?.Arn as string;
    assert.equal((await kms.send(new GetKeyRotationStatusCommand({ KeyId: arn }))).RotationPeriodInDays, 365);
    const direct = [
      new GenerateDataKeyCommand({ KeyId: "alias/aws/s3", KeySpec: "AES_256" }),
      new DisableKeyCommand({ KeyId: arn }),
      new ScheduleKeyDeletionCommand({ KeyId: arn }),
      new DisableKeyRotationCommand({ KeyId: arn }),
      new TagResourceCommand({ KeyId: arn, Tags: [{ TagKey: "k", TagValue: "v" }] }),
      new PutKeyPolicyCommand({ KeyId: arn, Policy: "{}" }),
      new CreateGrantCommand({ KeyId: arn, GranteePrincipal: "222222222222", Operations: ["Decrypt"] }),
      new CreateAliasCommand({ AliasName: "alias/of-s3", TargetKeyId: arn }),
    ];
    for (const command of direct) await refused(kms.send(command as DisableKeyCommand), "AccessDeniedException", 400);
    const alias = new DeleteAliasCommand({ AliasName: "alias/aws/s3" });
    await refused(kms.send(alias), "NotAuthorizedException", 400);
    const foreign = new DecryptCommand({ CiphertextBlob: Buffer.alloc(64, 1), KeyId: arn });
    await refused(server.kms("training").send(foreign), "AccessDeniedException", 400);
    assert.notEqual(
      (await server.kms("training").send(new DescribeKeyCommand({ KeyId: "alias/aws/s3" }))).KeyMetadata?.Arn,
      arn,
    );
  });

  it("is one, however many ask at once", async () => {
    const other = await startTestServer();
    const client = other.kms();
    const asked = Array.from({ length: 8 }, () => client.send(new DescribeKeyCommand({ KeyId: "alias/aws/s3" })));
    const arns = (await Promise.all(asked)).map(({ KeyMetadata }) => KeyMetadata?.Arn);
    assert.equal(new Set(arns).size, 1);
    assert.equal((await client.send(new ListKeysCommand({}))).Keys?.length, 1);
    await other.stop();
  });
});
