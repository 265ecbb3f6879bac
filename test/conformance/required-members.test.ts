import assert from "node:assert/strict";
import { test } from "node:test";
import { AwsError } from "../../src/lib/errors.ts";
import { loadContracts, type OperationContract } from "../../src/wire/contract.ts";
import { decode } from "../../src/wire/decode.ts";
import { encodeRequest } from "../support/encode-request.ts";
import { casesOf } from "./cases.ts";

const contracts = loadContracts();

/** With which code and words each service says that a member is missing, by its path. */
const WORDS: Readonly<Record<string, readonly [code: string, message: (path: string) => string]>> = {
  cloudtrail: ["ValidationException", notNull],
  ecr: [
    "InvalidParameterException",
    (path) => `Invalid parameter at '${path}' failed to satisfy constraint: 'Member must not be null'`,
  ],
  iam: ["ValidationError", notNull],
  kms: ["ValidationException", notNull],
  organizations: ["InvalidInputException", () => "You must include a value for all required parameters."],
  ram: ["InvalidParameterException", notNull],
  sagemaker: ["ValidationException", notNull],
  "sagemaker-runtime": ["ValidationError", notNull],
  sts: ["ValidationError", notNull],
};

function notNull(path: string): string {
  return `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`;
}

// S3's members lie in paths, headers and documents, each with words of its own.
for (const name of contracts.names.filter((each) => each !== "s3")) {
  test(`${name}: each operation misses each of its required members, by name`, () => {
    const service = contracts.service(name);
    const [code, message] = WORDS[name] ?? assert.fail(`what does ${name} say?`);
    for (const operationName of service.operationNames) {
      const operation = service.operation(operationName) as OperationContract;
      const [full] = casesOf(operation, 1, () => false);
      for (const { name: member, path, required, location } of operation.input?.members ?? []) {
        // What stands in the path cannot be missing, and a body without bytes is a body.
        if (!required || location === "uri" || operation.input?.payload?.name === member) continue;
        const { [member]: _, ...rest } = full?.input ?? {};
        const { query, headers, body } = encodeRequest(operation, rest);
        const head = { method: operation.method, path: "/", query, headers };
        const inPath = operation.input?.members.filter((each) => each.location === "uri") ?? [];
        const labels = Object.fromEntries(inPath.map((each) => [each.name, "a"]));
        assert.throws(
          () => decode(operation, head, labels, body),
          (error: unknown) => {
            assert.ok(error instanceof AwsError, String(error));
            assert.deepEqual([error.code, error.message], [code, message(path)], `${operationName}.${member}`);
            return true;
          },
        );
      }
    }
  });
}
