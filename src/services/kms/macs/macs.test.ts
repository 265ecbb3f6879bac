import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateGrantCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateMacCommand,
  type KMSClient,
  type MacAlgorithmSpec,
  VerifyMacCommand,
} from "@aws-sdk/client-kms";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { newKey } from "../kms.test-support.ts";

let server: TestServer;
let kms: KMSClient;

before(async () => {
  server = await startTestServer();
  kms = server.kms();
});
after(() => server.stop());

const SPECS = [
  ["HMAC_224", "HMAC_SHA_224", 28],
  ["HMAC_256", "HMAC_SHA_256", 32],
  ["HMAC_384", "HMAC_SHA_384", 48],
  ["HMAC_512", "HMAC_SHA_512", 64],
] as const;

describe("message authentication codes", () => {
  for (const [KeySpec, MacAlgorithm, bytes] of SPECS) {
    it(`of ${KeySpec} are made and verified`, async () => {
      const KeyId = await newKey(kms, { KeySpec, KeyUsage: "GENERATE_VERIFY_MAC" });
      const Message = Buffer.from("the model's digest");
      const { Mac } = await kms.send(new GenerateMacCommand({ KeyId, Message, MacAlgorithm }));
      assert.equal(Mac?.length, bytes);
      const verify = (input: { Message: Buffer; Mac?: Uint8Array }, algorithm: MacAlgorithmSpec = MacAlgorithm) =>
        kms.send(new VerifyMacCommand({ KeyId, Mac, MacAlgorithm: algorithm, ...input }));
      assert.equal((await verify({ Message })).MacValid, true);
      await refused(verify({ Message: Buffer.from("another") }), "KMSInvalidMacException", 400);
      await refused(verify({ Message, Mac: Mac?.slice(1) }), "KMSInvalidMacException", 400);
      const other = SPECS.find(([spec]) => spec !== KeySpec)?.[1];
      await refused(verify({ Message }, other), "InvalidKeyUsageException", 400);
    });
  }

  it("need a key of their own, that is switched on, and a permission", async () => {
    const KeyId = await newKey(kms, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" });
    const symmetric = await newKey(kms);
    const input = { Message: Buffer.from("x"), MacAlgorithm: "HMAC_SHA_256" } as const;
    const usage = /key usage is ENCRYPT_DECRYPT which is not valid for GenerateMac\.$/;
    await refused(
      kms.send(new GenerateMacCommand({ ...input, KeyId: symmetric })),
      "InvalidKeyUsageException",
      400,
      usage,
    );
    const encrypt = new EncryptCommand({ KeyId, Plaintext: Buffer.from("x") });
    const mac = /key usage is GENERATE_VERIFY_MAC which is not valid for Encrypt\.$/;
    await refused(kms.send(encrypt), "InvalidKeyUsageException", 400, mac);
    await refused(kms.send(new EnableKeyRotationCommand({ KeyId })), "UnsupportedOperationException", 400);
    await refused(kms.send(new GenerateMacCommand({ ...input, KeyId, DryRun: true })), "DryRunOperationException", 400);
    const training = server.kms("training");
    await refused(training.send(new GenerateMacCommand({ ...input, KeyId })), "AccessDeniedException", 400);
    const grant = { KeyId, GranteePrincipal: "222222222222" };
    const unfit = new CreateGrantCommand({ ...grant, Operations: ["Decrypt"] });
    await refused(kms.send(unfit), "ValidationException", 400);
    await kms.send(new CreateGrantCommand({ ...grant, Operations: ["GenerateMac"] }));
    await training.send(new GenerateMacCommand({ ...input, KeyId }));
    await kms.send(new DisableKeyCommand({ KeyId }));
    await refused(training.send(new GenerateMacCommand({ ...input, KeyId })), "DisabledException", 400);
    await refused(kms.send(new CreateKeyCommand({ KeySpec: "HMAC_256" })), "ValidationException", 400);
  });
});
