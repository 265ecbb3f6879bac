import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { BODY_BYTES_FLOOR, BODY_BYTES_MAX, SAGEMAKER_BODY_BYTES_MAX } from "../lib/limits.ts";
import { loadContracts, type OperationContract } from "./contract.ts";
import { applyPatch, readModel, readPatches } from "./patch.ts";

const contracts = loadContracts();
const operations = contracts.names.flatMap((name) => {
  const service = contracts.service(name);
  return service.operationNames.map((each) => service.operation(each) as OperationContract);
});

test("there is a contract for each file, and no other", () => {
  const files = readdirSync(new URL("../../contracts/", import.meta.url)).filter((file) => file.endsWith(".json"));
  assert.deepEqual(files.map((file) => file.replace(".json", "")).sort(), [...contracts.names].sort());
  assert.throws(() => contracts.service("../package"));
});

test("names from outside find nothing but operations", () => {
  const service = contracts.service("sagemaker");
  for (const name of ["__proto__", "constructor", "toString", "createModel", ""])
    assert.equal(service.operation(name), undefined);
  assert.equal(service.operation("CreateModel"), service.operation("CreateModel"));
});

test("every operation reads a bounded body; only object bytes are not bounded here", () => {
  for (const { service, name, maxBodyBytes, streamingInput } of operations) {
    const cap = service.name === "sagemaker" || service.name === "s3" ? SAGEMAKER_BODY_BYTES_MAX : BODY_BYTES_MAX;
    if (streamingInput) assert.equal(maxBodyBytes, Number.MAX_SAFE_INTEGER, name);
    // Payloads, and the pieces and manifests of images, come in the body.
    else if (["sagemaker-runtime", "ecr"].includes(service.name)) assert.ok(maxBodyBytes <= 32 * 1024 ** 2, name);
    else
      assert.ok(
        Number.isInteger(maxBodyBytes) && maxBodyBytes >= BODY_BYTES_FLOOR && maxBodyBytes <= cap,
        `${name}: ${maxBodyBytes}`,
      );
  }
  assert.deepEqual(
    operations.filter((operation) => operation.streamingInput).map(({ name }) => name),
    ["PutObject", "UploadPart"],
  );
});

test("every error of the model has a code and a status of the right class", () => {
  for (const { errors, name } of operations) {
    for (const { code, status } of errors.values()) assert.ok(status >= 400 && status < 600, `${name} ${code}`);
  }
  assert.equal(contracts.service("iam").operation("GetRole")?.errors.get("NoSuchEntity")?.status, 404);
});

test("every patch has a reason and a source, and fits its model", () => {
  for (const name of contracts.names) {
    for (const { why, source } of readPatches(name)) {
      assert.ok(why.length > 20 && why.endsWith("."), why);
      assert.match(source, /^https:\/\//);
    }
  }
  assert.throws(() => applyPatch(readModel("kms"), { why: "", source: "", enumValues: { Nothing: ["a"] } }));
  const patched = applyPatch(readModel("kms"), {
    why: "",
    source: "",
    enumValues: { OriginType: ["NEW"] },
    merge: { operations: { Encrypt: null } },
  });
  assert.equal(patched.shapes.OriginType?.enum?.at(-1), "NEW");
  assert.equal(patched.operations.Encrypt, undefined);
});

test("patches of shapes and operations name such as the models have", () => {
  for (const name of contracts.names) {
    const model = readModel(name);
    for (const { merge } of readPatches(name)) {
      const patch = (merge ?? {}) as { shapes?: Record<string, object>; operations?: Record<string, object> };
      for (const shape of Object.keys(patch.shapes ?? {})) assert.ok(model.shapes[shape]?.type, `${name}: ${shape}`);
      for (const operation of Object.keys(patch.operations ?? {}))
        assert.ok(model.operations[operation]?.name, `${name}: ${operation}`);
    }
  }
});
