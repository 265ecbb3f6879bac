import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  type KMSClient,
  ReEncryptCommand,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { idOf, newKey } from "../kms.test-support.ts";

let server: TestServer;
let kms: KMSClient;
let training: KMSClient;
let arn: string;

before(async () => {
  server = await startTestServer();
  kms = server.kms();
  training = server.kms("training");
  arn = await newKey(kms);
});
after(() => server.stop());

type Context = Record<string, string>;

async function encrypt(text: string, context?: Context, key = arn): Promise<Uint8Array> {
  const command = new EncryptCommand({ KeyId: key, Plaintext: Buffer.from(text), EncryptionContext: context });
  return (await kms.send(command)).CiphertextBlob as Uint8Array;
}

function decrypt(blob: Uint8Array, context?: Context, key?: string) {
  return kms.send(new DecryptCommand({ CiphertextBlob: blob, EncryptionContext: context, KeyId: key }));
}

const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes as Uint8Array).toString();

describe("a key", () => {
  it("that is switched off opens nothing, at once, and opens it again when it is on", async () => {
    const key = await newKey(kms);
    const blob = await encrypt("secret", undefined, key);
    await kms.send(new DisableKeyCommand({ KeyId: key }));
    const off = new RegExp(`^${key} is disabled\\.$`);
    await refused(decrypt(blob), "DisabledException", 400, off);
    await refused(encrypt("x", undefined, key), "DisabledException", 400, off);
    await refused(
      kms.send(new GenerateDataKeyCommand({ KeyId: key, KeySpec: "AES_256" })),
      "DisabledException",
      400,
      off,
    );
    const move = new ReEncryptCommand({ CiphertextBlob: blob, DestinationKeyId: arn });
    await refused(kms.send(move), "DisabledException", 400, off);
    await kms.send(new EnableKeyCommand({ KeyId: key }));
    assert.equal(textOf((await decrypt(blob)).Plaintext), "secret");
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: key, PendingWindowInDays: 7 }));
    const ending = new RegExp(`^${key} is pending deletion\\.$`);
    await refused(decrypt(blob), "KMSInvalidStateException", 400, ending);
  });

  it("reads after a rotation what it encrypted before", async () => {
    const key = await newKey(kms);
    const blobs = [await encrypt("generation 1", undefined, key)];
    for (const generation of [2, 3]) {
      await kms.send(new RotateKeyOnDemandCommand({ KeyId: key }));
      blobs.push(await encrypt(`generation ${generation}`, undefined, key));
    }
    const opened = await Promise.all(blobs.map((blob) => decrypt(blob)));
    assert.deepEqual(
      opened.map(({ Plaintext }) => textOf(Plaintext)),
      ["generation 1", "generation 2", "generation 3"],
    );
    assert.equal(new Set(opened.map(({ KeyMaterialId }) => KeyMaterialId)).size, 3);
  });

  it("of another account is not to be had, whether it exists or not", async () => {
    const blob = await encrypt("secret");
    const account = "arn:aws:iam::222222222222:user/admin";
    const sentence = new RegExp(
      `^User: ${account} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access$`,
    );
    await refused(training.send(new DecryptCommand({ CiphertextBlob: blob })), "AccessDeniedException", 400, sentence);
    const absent = `${arn.slice(0, -12)}000000000000`;
    const alias = arn.replace(/key\/.*/, "alias/nowhere");
    for (const key of [arn, absent, alias]) {
      await refused(training.send(new DescribeKeyCommand({ KeyId: key })), "AccessDeniedException", 400);
      const command = new EncryptCommand({ KeyId: key, Plaintext: Buffer.from("x") });
      await refused(
        training.send(command),
        "AccessDeniedException",
        400,
        /no resource-based policy allows the kms:Encrypt/,
      );
    }
    await refused(training.send(new DescribeKeyCommand({ KeyId: idOf(arn) })), "NotFoundException", 400);
  });

  it("that is not there is not found", async () => {
    const absent = "00000000-0000-4000-8000-000000000000";
    const describe = (KeyId: string) => kms.send(new DescribeKeyCommand({ KeyId }));
    const missing =
      /^Key 'arn:aws:kms:us-east-1:111111111111:key\/00000000-0000-4000-8000-000000000000' does not exist$/;
    await refused(describe(absent), "NotFoundException", 400, missing);
    await refused(describe("nonsense"), "NotFoundException", 400, /^Invalid keyId 'nonsense'$/);
    await refused(describe(arn.replace("us-east-1", "us-west-2")), "NotFoundException", 400, /^Invalid arn us-west-2$/);
    const alias = /^Alias arn:aws:kms:us-east-1:111111111111:alias\/absent is not found\.$/;
    await refused(describe("alias/absent"), "NotFoundException", 400, alias);
  });
});
