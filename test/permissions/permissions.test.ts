import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { services } from "../../src/services.ts";
import { loadContracts } from "../../src/wire/contract.ts";
import { assertDocument } from "../support/document.ts";
import { startIssuer, type TestIssuer } from "../support/oidc-issuer.ts";
import { startTestServer, type TestServer } from "../support/server.ts";
import type { Caller } from "../support/sign-request.ts";
import { type Answer, type Case, call, type Endpoint, type Input, type Owner, ownerOf } from "./case.ts";
import { cases } from "./cases.ts";
import { grantOn, type Statement } from "./grant.ts";
import { refusalOf, refusedAction } from "./refused.ts";

const HEAD = `Who may call what
=================

Made by calling every implemented operation of a running server with a smallest valid input, on a resource of one account.
Do not edit: UPDATE=1 node --test test/permissions/permissions.test.ts writes it anew.

  ✔    allowed
  ✘    denied
  own  allowed, and can name nothing but the caller's own account

anonymous  no signature
stranger   the administrator of another account
powerless  a user of the resource's account (for Organizations: of the management account) without any policy
user       that user with a policy that allows what stands under "needs", and nothing else
foreign    the administrator of another account, to whom the policy of the resource allows what was refused
owner      the administrator of the resource's account
needs      the actions that the law is asked about for that input, in the order in which they are asked
`;

const COLUMNS = ["anonymous", "stranger", "powerless", "user", "foreign", "owner", "needs"];
const OWNER = "111111111111";
const STRANGER = "222222222222";
/** More than any operation asks the law about. */
const ASKED_MAX = 12;

let server: TestServer;
let issuer: TestIssuer;
let world: World;

interface World {
  readonly endpoint: Endpoint;
  readonly owner: { readonly account: string; readonly caller: Caller };
  readonly stranger: { readonly account: string; readonly caller: Caller };
  readonly user: Caller;
  readonly admin: Owner;
}

before(async () => {
  issuer = await startIssuer();
  server = await startTestServer({ oidcIssuers: [{ issuer: issuer.url }] });
  const endpoint = { contracts: loadContracts(), port: server.app.port, region: "us-east-1" };
  const owner = { account: OWNER, caller: server.credentials("registry") };
  const stranger = { account: STRANGER, caller: server.credentials("training") };
  const admin = ownerOf(endpoint, OWNER, owner.caller);
  await admin.make("iam", "CreateUser", { UserName: "nobody" });
  const Url = issuer.url.replace("http:", "https:");
  await admin.make("iam", "CreateOpenIDConnectProvider", { Url, ClientIDList: ["sts.amazonaws.com"] });
  const key = await admin.make("iam", "CreateAccessKey", { UserName: "nobody" });
  const tag = (name: string) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(key)?.[1] as string;
  const user = { accessKeyId: tag("AccessKeyId"), secretAccessKey: tag("SecretAccessKey") };
  world = { endpoint, owner, stranger, user, admin };
});
after(async () => {
  await server.stop();
  await issuer.stop();
});

test("docs/permissions.txt says who may call what (UPDATE=1 writes it)", async () => {
  const lines: string[] = [];
  for (const service of services) {
    for (const { name } of [...service.operations].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const found = cases[service.name]?.[name];
      assert.ok(found, `${service.name}:${name} is implemented; add a case for it in test/permissions/`);
      lines.push(await row(service.name, name, found));
    }
  }
  assertDocument("docs/permissions.txt", [HEAD, line("operation", COLUMNS), ...lines, ""].join("\n"));
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

async function row(service: string, name: string, found: Case): Promise<string> {
  const { owner, stranger } = world;
  const ask = async (who: typeof owner | undefined) => {
    const answer = await call(world.endpoint, service, name, await inputFor(found, who ?? owner), who?.caller);
    // Without a signature nothing tells RAM's paths from those of buckets: it is S3 that refuses them.
    const strayed = who === undefined && service === "ram" && answer.status >= 400;
    return !strayed && isAllowed(answer, `${service}:${name}`, found);
  };
  const said = (allowed: boolean) => (allowed ? "✔" : "✘");
  const strange = await ask(stranger);
  const { powerless, user, needs } = await asUser(service, name, found);
  return line(`${service}:${name}`, [
    said(await ask(undefined)),
    strange && found.actsOnCaller ? "own" : said(strange),
    said(powerless),
    said(user),
    found.actsOnCaller ? "own" : said(strange || (await asForeigner(service, name, found))),
    said(await ask(owner)),
    needs.join(" ") || "-",
  ]);
}

/** A user without policies, who is then given what was refused, action by action. */
async function asUser(service: string, name: string, found: Case) {
  const { admin, user, owner } = world;
  const policy = { UserName: "nobody", PolicyName: "needs" };
  const input = await inputFor(found, owner);
  const needs: string[] = [];
  for (;;) {
    const answer = await call(world.endpoint, service, name, input, user);
    const allowed = isAllowed(answer, `${service}:${name} as a user with ${needs.join(" ")}`, found);
    const action = allowed ? undefined : await refusedTo(answer);
    if (action === undefined || needs.includes(action) || needs.length === ASKED_MAX) {
      if (needs.length > 0) await admin.make("iam", "DeleteUserPolicy", policy);
      return { powerless: allowed && needs.length === 0, user: allowed, needs };
    }
    needs.push(action);
    const Statement = [{ Effect: "Allow", Action: needs, Resource: "*" }];
    const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    await admin.make("iam", "PutUserPolicy", { ...policy, PolicyDocument });
  }
}

async function refusedTo(answer: Answer): Promise<string | undefined> {
  return refusedAction(await refusalOf(world.endpoint, answer, world.owner.caller), answer);
}

/** A foreign administrator, to whom the resource's policy is opened statement by statement, as the law proposes it. */
async function asForeigner(service: string, name: string, found: Case): Promise<boolean> {
  const { endpoint, stranger, owner, admin } = world;
  const input = await inputFor(found, stranger);
  const given = new Map<string, Statement[]>();
  for (let asked = 0; asked < ASKED_MAX; asked++) {
    const answer = await call(endpoint, service, name, input, stranger.caller);
    if (isAllowed(answer, `${service}:${name} as a foreigner`, found)) return true;
    const trace = await refusalOf(endpoint, answer, owner.caller);
    const change = trace?.smallestChange.find(({ step, account }) => step === "add" && account === OWNER);
    if (trace === undefined || change?.statement === undefined) return false;
    const place = placeOf(trace.resource);
    const statements = [...(given.get(place) ?? []), change.statement];
    given.set(place, statements);
    if (!(await grantOn(admin, trace.resource, statements))) return false;
  }
  return false;
}

/** One policy governs a bucket and its objects, a group and its versions. */
function placeOf(resource: string): string {
  return /^arn:aws:s3:::([^/]+)/.exec(resource)?.[0] ?? resource.replace(/:model-package(-group)?\/([^/]+).*/, ":$2");
}

/** A fresh input. What operations act on that can name no other account is the caller's own. */
function inputFor(found: Case, caller: World["owner"]): Input | Promise<Input> {
  const { endpoint, owner, stranger } = world;
  const maker = found.actsOnCaller ? caller : owner;
  const other = maker === owner ? stranger : owner;
  return found.input(
    ownerOf(endpoint, maker.account, maker.caller, { other: ownerOf(endpoint, other.account, other.caller), issuer }),
  );
}

/** A case must be valid: anything but a success or a refusal of the caller is a mistake in it. */
function isAllowed({ status, text }: Answer, what: string, { absent }: Case): boolean {
  const denied =
    // S3 lets no foreign account near a bucket's policy, whatever that policy says.
    /<Code>MethodNotAllowed|AccessDenied|MissingAuthenticationToken|is not authorized to perform/.test(text) ||
    (status === 403 && text === "");
  const isAbsent = absent !== undefined && new RegExp(`<Code>(${absent})</Code>|"__type":"(${absent})"`).test(text);
  assert.ok(denied || isAbsent || status < 300, `the case of ${what} is not valid: ${status} ${text}`);
  return !denied;
}

function line(what: string, verdicts: readonly string[]): string {
  const columns = verdicts.map((verdict, index) => (index === verdicts.length - 1 ? verdict : verdict.padEnd(11)));
  return `${what.padEnd(52)}${columns.join("")}`.trimEnd();
}
