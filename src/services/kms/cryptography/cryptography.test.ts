import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, it } from "node:test";
import {
  CreateAliasCommand,
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateRandomCommand,
  type KMSClient,
  ReEncryptCommand,
} from "@aws-sdk/client-kms";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { idOf, newKey } from "../kms.test-support.ts";

let server: TestServer;
let kms: KMSClient;
let arn: string;

before(async () => {
  server = await startTestServer();
  kms = server.kms();
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

describe("Encrypt and Decrypt", () => {
  it("come back to the plaintext, with and without naming the key", async () => {
    const blob = await encrypt("secret", { department: "models" });
    const opened = await decrypt(blob, { department: "models" });
    assert.equal(textOf(opened.Plaintext), "secret");
    assert.equal(opened.KeyId, arn);
    assert.equal(opened.EncryptionAlgorithm, "SYMMETRIC_DEFAULT");
    for (const key of [arn, idOf(arn)]) {
      assert.equal(textOf((await decrypt(blob, { department: "models" }, key)).Plaintext), "secret");
    }
  });

  it("never make the same ciphertext twice, and never show the plaintext in it", async () => {
    const text = "a plaintext that is long enough to be found";
    const [one, two] = [Buffer.from(await encrypt(text)), Buffer.from(await encrypt(text))];
    assert.notDeepEqual(one, two);
    assert.equal(one.includes(text), false);
    assert.equal(one.length, Buffer.byteLength(text) + 49);
  });

  it("are bound to the encryption context, whatever the order of its pairs", async () => {
    const blob = await encrypt("secret", { a: "1", b: "2" });
    assert.equal(textOf((await decrypt(blob, { b: "2", a: "1" })).Plaintext), "secret");
    const others: (Context | undefined)[] = [
      undefined,
      {},
      { a: "1" },
      { a: "1", b: "2", c: "3" },
      { A: "1", b: "2" },
      { a: "12", b: "" },
    ];
    for (const context of others) await refused(decrypt(blob, context), "InvalidCiphertextException", 400);
  });

  it("are bound to the key", async () => {
    const other = await newKey(kms);
    const blob = await encrypt("secret");
    const sentence = /^The key ID in the request does not identify a CMK that can perform this operation\.$/;
    await refused(decrypt(blob, undefined, other), "IncorrectKeyException", 400, sentence);
    const moved = Buffer.concat([
      blob.subarray(0, 1),
      Buffer.from(idOf(other).replaceAll("-", ""), "hex"),
      blob.subarray(17),
    ]);
    await refused(decrypt(moved), "InvalidCiphertextException", 400);
  });

  it("refuse a ciphertext of which any bit has changed", async () => {
    const blob = Buffer.from(await encrypt("secret", { a: "b" }));
    for (let index = 0; index < blob.length; index++) {
      const changed = Buffer.from(blob);
      changed[index] = (changed[index] as number) ^ (1 << (index % 8));
      await refused(decrypt(changed, { a: "b" }), "InvalidCiphertextException", 400);
      if (index % 8 === 0)
        await refused(decrypt(blob.subarray(0, index + 1), { a: "b" }), "InvalidCiphertextException", 400);
    }
    await refused(decrypt(Buffer.concat([blob, Buffer.of(0)]), { a: "b" }), "InvalidCiphertextException", 400);
    await refused(decrypt(randomBytes(6144)), "InvalidCiphertextException", 400);
  });

  it("keep any context apart from any other", async () => {
    for (let round = 0; round < 30; round++) {
      const context = randomContext();
      const other = randomContext();
      const blob = await encrypt(`round ${round}`, context);
      assert.equal(textOf((await decrypt(blob, shuffled(context))).Plaintext), `round ${round}`);
      if (canonical(context) !== canonical(other))
        await refused(decrypt(blob, other), "InvalidCiphertextException", 400);
    }
  });

  it("hold plaintexts of 1 to 4096 bytes", async () => {
    assert.equal(textOf((await decrypt(await encrypt("x".repeat(4096)))).Plaintext).length, 4096);
    await refused(encrypt("x".repeat(4097)), "ValidationException", 400);
    await refused(encrypt(""), "ValidationException", 400);
    await refused(encrypt("x", { key: "v".repeat(8192) }), "ValidationException", 400, /longer than 8192 bytes/);
  });

  it("refuse what they cannot do", async () => {
    const blob = await encrypt("secret");
    const algorithm = new DecryptCommand({
      CiphertextBlob: blob,
      KeyId: arn,
      EncryptionAlgorithm: "RSAES_OAEP_SHA_256",
    });
    await refused(kms.send(algorithm), "InvalidKeyUsageException", 400);
    const enclave = new DecryptCommand({ CiphertextBlob: blob, Recipient: { AttestationDocument: Buffer.from("x") } });
    await refused(kms.send(enclave), "UnsupportedOperationException", 400);
    const token = new EncryptCommand({ KeyId: arn, Plaintext: Buffer.from("x"), GrantTokens: ["forged"] });
    await refused(kms.send(token), "InvalidGrantTokenException", 400);
    await refused(kms.send(new DecryptCommand({ CiphertextBlob: undefined })), "ValidationException", 400);
  });

  it("only try, when that is asked for", async () => {
    const blob = await encrypt("secret");
    const sentence = /^The request would have succeeded, but the DryRun option is set\.$/;
    for (const command of [
      new EncryptCommand({ KeyId: arn, Plaintext: Buffer.from("x"), DryRun: true }),
      new GenerateDataKeyCommand({ KeyId: arn, KeySpec: "AES_256", DryRun: true }),
    ]) {
      await refused(kms.send(command as EncryptCommand), "DryRunOperationException", 400, sentence);
    }
    await refused(
      kms.send(new DecryptCommand({ CiphertextBlob: blob, DryRun: true })),
      "DryRunOperationException",
      400,
    );
    const unread = new DecryptCommand({ KeyId: arn, DryRun: true, DryRunModifiers: ["IGNORE_CIPHERTEXT"] });
    await refused(kms.send(unread), "DryRunOperationException", 400);
  });

  it("go by alias, and by what the alias means at that moment", async () => {
    await kms.send(new CreateAliasCommand({ AliasName: "alias/crypto-test", TargetKeyId: arn }));
    const blob = await encrypt("secret", undefined, "alias/crypto-test");
    assert.equal((await decrypt(blob, undefined, "alias/crypto-test")).KeyId, arn);
    assert.equal((await decrypt(blob, undefined, arn.replace(/key\/.*/, "alias/crypto-test"))).KeyId, arn);
  });
});

describe("data keys", () => {
  it("come once in the clear and once encrypted", async () => {
    const sizes = [
      { KeySpec: "AES_256" },
      { KeySpec: "AES_128" },
      { NumberOfBytes: 1024 },
      { NumberOfBytes: 1 },
    ] as const;
    for (const size of sizes) {
      const made = await kms.send(new GenerateDataKeyCommand({ KeyId: arn, ...size, EncryptionContext: { a: "b" } }));
      const bytes = "NumberOfBytes" in size ? size.NumberOfBytes : size.KeySpec === "AES_256" ? 32 : 16;
      assert.equal(made.Plaintext?.length, bytes);
      const opened = await decrypt(made.CiphertextBlob as Uint8Array, { a: "b" });
      assert.deepEqual(opened.Plaintext, made.Plaintext);
      assert.equal(opened.KeyMaterialId, made.KeyMaterialId);
    }
    const hidden = await kms.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId: arn, KeySpec: "AES_256" }));
    assert.equal("Plaintext" in hidden, false);
    assert.equal((await decrypt(hidden.CiphertextBlob as Uint8Array)).Plaintext?.length, 32);
  });

  it("have a size that is said once", async () => {
    for (const size of [{}, { KeySpec: "AES_256", NumberOfBytes: 32 }] as const) {
      const sentence = /^Please specify either number of bytes or key spec\.$/;
      await refused(
        kms.send(new GenerateDataKeyCommand({ KeyId: arn, ...size })),
        "ValidationException",
        400,
        sentence,
      );
      const hidden = new GenerateDataKeyWithoutPlaintextCommand({ KeyId: arn, ...size });
      await refused(kms.send(hidden), "ValidationException", 400, sentence);
    }
    await refused(
      kms.send(new GenerateDataKeyCommand({ KeyId: arn, NumberOfBytes: 1025 })),
      "ValidationException",
      400,
    );
  });
});

describe("GenerateRandom", () => {
  it("draws bytes", async () => {
    assert.equal((await kms.send(new GenerateRandomCommand({ NumberOfBytes: 1024 }))).Plaintext?.length, 1024);
    await refused(kms.send(new GenerateRandomCommand({})), "ValidationException", 400);
    const store = new GenerateRandomCommand({ NumberOfBytes: 1, CustomKeyStoreId: "cks-1" });
    await refused(kms.send(store), "UnsupportedOperationException", 400);
  });
});

describe("ReEncrypt", () => {
  it("moves a ciphertext to another key and another context", async () => {
    const other = await newKey(kms);
    const blob = await encrypt("secret", { from: "here" });
    const input = { CiphertextBlob: blob, DestinationKeyId: other, DestinationEncryptionContext: { to: "there" } };
    const moved = await kms.send(new ReEncryptCommand({ ...input, SourceEncryptionContext: { from: "here" } }));
    assert.deepEqual([moved.SourceKeyId, moved.KeyId], [arn, other]);
    const opened = await decrypt(moved.CiphertextBlob as Uint8Array, { to: "there" });
    assert.deepEqual([textOf(opened.Plaintext), opened.KeyId], ["secret", other]);
    await refused(kms.send(new ReEncryptCommand(input)), "InvalidCiphertextException", 400);
    const wrong = { ...input, SourceEncryptionContext: { from: "here" }, SourceKeyId: other };
    await refused(kms.send(new ReEncryptCommand(wrong)), "IncorrectKeyException", 400);
  });
});

const WORDS = ["a", "A", "b", "ä", "", "aa", "1", "__proto__", "constructor", "\u{1f511}"];

function randomContext(): Context {
  const pick = () => WORDS[Math.floor(Math.random() * WORDS.length)] as string;
  return Object.fromEntries(
    Array.from({ length: Math.floor(Math.random() * 4) }, () => [`${pick()}${pick()}`, pick()]),
  );
}

function shuffled(context: Context): Context {
  return Object.fromEntries(Object.entries(context).sort(() => Math.random() - 0.5));
}

function canonical(context: Context): string {
  return JSON.stringify(Object.entries(context).sort());
}
