import assert from "node:assert/strict";
import { test } from "node:test";
import { loadContracts, type OperationContract } from "../../src/wire/contract.ts";
import { decode } from "../../src/wire/decode.ts";
import { casesOf } from "./cases.ts";

const contracts = loadContracts();

for (const name of ["sagemaker", "kms"]) {
  test(`${name}: each operation misses each of its required members, by name`, () => {
    const service = contracts.service(name);
    for (const operationName of service.operationNames) {
      const operation = service.operation(operationName) as OperationContract;
      const [full] = casesOf(operation, 1, () => false);
      for (const { name: member, path, required } of operation.input?.members ?? []) {
        if (!required) continue;
        const { [member]: _, ...rest } = full?.input ?? {};
        const body = Buffer.from(
          JSON.stringify(rest, (_key, value) =>
            value?.type === "Buffer" ? Buffer.from(value.data).toString("base64") : value,
          ),
        );
        const head = { method: "POST", path: "/", query: "", headers: {} };
        const dates = JSON.parse(body.toString(), (_key, value) =>
          /^\d{4}-.*Z$/.test(value) && !Number.isNaN(Date.parse(value)) ? Date.parse(value) / 1000 : value,
        );
        assert.throws(
          () => decode(operation, head, {}, Buffer.from(JSON.stringify(dates))),
          {
            code: "ValidationException",
            message: `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
          },
          `${operationName}.${member}`,
        );
      }
    }
  });
}
