import type { Decision } from "../../authorization/authorization.ts";
import type { Core } from "../../core.ts";
import type { Principal } from "../../identity/principal.ts";
import { rootOf } from "../../identity/principal.ts";
import { parseArn } from "../../lib/arn.ts";
import { uuid } from "../../lib/ids.ts";
import type { Access, Call } from "../../services/operation.ts";
import { findBucket } from "../../services/s3/buckets/store.ts";
import { Failure } from "../exit.ts";

/** May somebody do something to a resource? */
export interface HypotheticalQuestion {
  /** The ARN of a user, a role, a session of a role, or an account's root. */
  readonly as: string;
  readonly action: string;
  readonly resource: string;
  readonly owner?: string;
  /** `key=value`; a key that is given more than once has several values. */
  readonly context: readonly string[];
}

/**
 * Asks the law a question that nobody has asked over the network.
 * @throws Failure when the caller or the owner of the resource cannot be told
 */
export async function askAs(core: Core, question: HypotheticalQuestion): Promise<Decision> {
  const principal = await principalNamed(question.as, core);
  const access: Access = {
    action: actionOf(question.action),
    resource: question.resource,
    account: question.owner ?? (await ownerOf(question.resource, principal, core)),
    context: contextOf(question.context),
  };
  return core.authorization(access, callAs(principal, core));
}

/** A call that is never made: what the law and the rooms' hooks may ask of one. */
export function callAs(principal: Principal, core: Core): Call {
  const call: Call = {
    ...core.server,
    requestId: uuid(core.server.random),
    principal,
    endpoint: core.client.url,
    origin: { sourceAddress: "127.0.0.1", secure: true },
    notes: new Map(),
    made: () => undefined,
    decide: async (access, as = principal) => (await core.authorization(access, callAs(as, core))).verdict,
    wouldAllow: async (access) => (await core.authorization(access, call)).verdict.allowed,
    dispatch: async (service, operation, input, as) => {
      const contract = core.contracts.service(service).operation(operation);
      if (contract === undefined) throw new Error(`${service} has no operation ${operation}`);
      const { requestId, endpoint, origin } = call;
      return core.dispatcher.dispatch(contract, input, { requestId, endpoint, origin, principal: as });
    },
  };
  return call;
}

/** @throws Failure when there is no such user or role */
export async function principalNamed(text: string, core: Core): Promise<Principal> {
  const arn = parseArn(text);
  if (arn === undefined || !/^\d{12}$/.test(arn.account))
    throw new Failure(`'${text}' is not the ARN of a user, role or account.`);
  const { partition } = core.server;
  if (arn.service === "iam" && arn.resource === "root") return rootOf(arn.account, partition);
  const [type = "", ...rest] = arn.resource.split("/");
  if (arn.service === "iam" && type === "user") {
    const id = await idOf(text, core);
    return { kind: "user", account: arn.account, arn: text, identityArn: text, id };
  }
  if (arn.service === "iam" && type === "role") return sessionOf(text, arn.account, "explained", core);
  if (arn.service === "sts" && type === "assumed-role" && rest.length === 2) {
    return sessionOf(`arn:${partition}:iam::${arn.account}:role/${rest[0]}`, arn.account, rest[1] as string, core);
  }
  throw new Failure(`'${text}' is not the ARN of a user, a role, a session of a role, or an account's root.`);
}

async function sessionOf(roleArn: string, account: string, session: string, core: Core): Promise<Principal> {
  const id = await idOf(roleArn, core);
  const name = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  const arn = `arn:${core.server.partition}:sts::${account}:assumed-role/${name}/${session}`;
  const now = core.server.clock.now();
  const times = { issuedAtMs: now, expiresAtMs: now };
  return {
    kind: "role",
    account,
    arn,
    identityArn: roleArn,
    id: `${id}:${session}`,
    session: { ...times, tags: {}, transitiveTagKeys: [] },
  };
}

async function idOf(arn: string, core: Core): Promise<string> {
  const id = (await core.server.identities.idsOf([arn])).get(arn);
  if (id === undefined) throw new Failure(`There is no ${arn}.`);
  return id;
}

function actionOf(text: string): string {
  if (!/^[a-z0-9-]+:[A-Za-z]+$/.test(text))
    throw new Failure(`'${text}' is not an action: 'service:Name' is expected.`);
  return text;
}

/** ARNs name their account, but for those of S3, whose buckets know it. */
async function ownerOf(resource: string, principal: Principal, core: Core): Promise<string> {
  if (resource === "*") return principal.account;
  const arn = parseArn(resource);
  if (arn === undefined) throw new Failure(`'${resource}' is not an ARN.`);
  if (arn.service !== "s3") return arn.account || principal.account;
  const name = arn.resource.split("/")[0] as string;
  const bucket = await findBucket(core.server.database.read, name);
  if (bucket === undefined) throw new Failure(`There is no bucket ${name}.`);
  return bucket.account;
}

function contextOf(pairs: readonly string[]): Record<string, string | readonly string[]> {
  const context: Record<string, string | readonly string[]> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1) throw new Failure(`'${pair}' is not a condition key: 'key=value' is expected.`);
    const key = pair.slice(0, at);
    const value = pair.slice(at + 1);
    const before = context[key];
    context[key] = before === undefined ? value : [...(typeof before === "string" ? [before] : before), value];
  }
  return context;
}
