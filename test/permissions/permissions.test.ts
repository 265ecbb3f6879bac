import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { services } from "../../src/services.ts";
import { loadContracts } from "../../src/wire/contract.ts";
import { assertDocument } from "../support/document.ts";
import { startTestServer, type TestServer } from "../support/server.ts";
import { type Answer, type Case, call, type Endpoint, ownerOf } from "./case.ts";
import { kmsCases } from "./kms.ts";
import { organizationsCases } from "./organizations.ts";
import { ramCases } from "./ram.ts";
import { s3Cases } from "./s3.ts";
import { sagemakerCases } from "./sagemaker.ts";
import { stsCases } from "./sts.ts";

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  sagemaker: sagemakerCases,
  s3: s3Cases,
  sts: stsCases,
  organizations: organizationsCases,
  kms: kmsCases,
  ram: ramCases,
};

const HEAD = `Who may call what
=================

Made by calling every implemented operation of a running server with a smallest valid input, on a resource of one account.
Do not edit: UPDATE=1 node --test test/permissions/permissions.test.ts writes it anew.

  ✔    allowed
  ✘    denied
  own  allowed, and can name nothing but the caller's own account

anonymous   no signature
stranger    the administrator of another account
owner       the administrator of the resource's account; for Organizations, of the management account
`;

const OWNER = "111111111111";
const STRANGER = "222222222222";
let server: TestServer;

before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

test("docs/permissions.txt says who may call what (UPDATE=1 writes it)", async () => {
  const endpoint = { contracts: loadContracts(), port: server.app.port, region: "us-east-1" };
  const lines: string[] = [];
  for (const service of services) {
    for (const { name } of [...service.operations].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const found = cases[service.name]?.[name];
      assert.ok(found, `${service.name}:${name} is implemented; add a case for it in test/permissions/`);
      lines.push(await row(endpoint, service.name, name, found));
    }
  }
  const title = line("operation", ["anonymous", "stranger", "owner"]);
  assertDocument("docs/permissions.txt", [HEAD, title, ...lines, ""].join("\n"));
});

test("there is no case for an operation that is not there", () => {
  for (const [service, table] of Object.entries(cases)) {
    const implemented = new Set(services.find((each) => each.name === service)?.operations.map((each) => each.name));
    assert.deepEqual(
      Object.keys(table).filter((name) => !implemented.has(name)),
      [],
    );
  }
});

async function row(endpoint: Endpoint, service: string, name: string, found: Case): Promise<string> {
  const owner = { account: OWNER, caller: server.credentials("registry") };
  const stranger = { account: STRANGER, caller: server.credentials("training") };
  const verdicts: string[] = [];
  for (const who of [undefined, stranger, owner]) {
    const maker = found.actsOnCaller && who !== undefined ? who : owner;
    const other = maker === owner ? stranger : owner;
    const input = await found.input(
      ownerOf(endpoint, maker.account, maker.caller, ownerOf(endpoint, other.account, other.caller)),
    );
    const answer = await call(endpoint, service, name, input, who?.caller);
    // Without a signature nothing tells RAM's paths from those of buckets: it is S3 that refuses them.
    const strayed = who === undefined && service === "ram" && answer.status >= 400;
    const allowed = !strayed && isAllowed(answer, `${service}:${name}`, found);
    verdicts.push(allowed ? (found.actsOnCaller && who !== owner ? "own" : "✔") : "✘");
  }
  return line(`${service}:${name}`, verdicts);
}

/** A case must be valid: anything but a success or a refusal of the caller is a mistake in it. */
function isAllowed({ status, text }: Answer, what: string, { absent }: Case): boolean {
  const denied =
    /AccessDenied|MissingAuthenticationToken|is not authorized to perform/.test(text) ||
    (status === 403 && text === "");
  const isAbsent = absent !== undefined && new RegExp(`<Code>(${absent})</Code>|"__type":"(${absent})"`).test(text);
  assert.ok(denied || isAbsent || status < 300, `the case of ${what} is not valid: ${status} ${text}`);
  return !denied;
}

function line(what: string, verdicts: readonly string[]): string {
  return `${what.padEnd(52)}${verdicts.map((verdict) => verdict.padEnd(12)).join("")}`.trimEnd();
}
