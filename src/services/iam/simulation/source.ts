import { parseArn } from "../../../lib/arn.ts";
import type { Caller } from "../../../policy/request.ts";
import type { Access, Call } from "../../operation.ts";
import { entityArn, mustExist } from "../entities.ts";
import type { Entity, OwnerKind } from "../entity.ts";
import { findEntity } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { accessTo } from "../operation.ts";

/** Whose policies are simulated. */
export interface PolicySource {
  readonly kind: OwnerKind;
  readonly entity: Entity;
}

/** @throws InvalidInput for what is no user, group or role */
function sourceParts(arn: string, call: Call): { kind: OwnerKind; account: string; name: string } {
  const parsed = parseArn(arn);
  const [, kind, name] = /^(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(parsed?.resource ?? "") ?? [];
  const isOurs = parsed?.service === "iam" && parsed.partition === call.partition && parsed.region === "";
  if (!isOurs || kind === undefined || name === undefined || !/^\d{12}$/.test(parsed.account)) {
    throw errors.badArn({ arn });
  }
  return { kind: kind as OwnerKind, account: parsed.account, name };
}

/** What an operation about somebody's policies asks of the law. Those of other accounts belong to them. */
export function sourceAccess(action: string, arn: string, call: Call): Access {
  return { ...accessTo(action, arn, call), account: sourceParts(arn, call).account };
}

/** @throws NoSuchEntity */
export async function foundSource(arn: string, call: Call): Promise<PolicySource> {
  const { kind, account, name } = sourceParts(arn, call);
  const found = await findEntity(call.database.read, kind, account, name);
  const matches = found !== undefined && account === call.principal.account && entityArn(kind, found, call) === arn;
  return { kind, entity: mustExist(matches ? found : undefined, kind, name) };
}

/** The session by which a role is simulated. */
const SESSION = "simulation";

export function callerOf({ kind, entity }: PolicySource, call: Call): Caller {
  const arn = entityArn(kind, entity, call);
  const { account, id, name } = entity;
  if (kind !== "role") return { kind: "user", account, arn, identityArn: arn, id };
  const session = `arn:${call.partition}:sts::${account}:assumed-role/${name}/${SESSION}`;
  return { kind: "role", account, arn: session, identityArn: arn, id: `${id}:${SESSION}` };
}

/** A caller by name, who need not exist. @throws InvalidInput for what is no user */
export async function userCaller(arn: string, call: Call): Promise<Caller> {
  const { kind, account } = sourceParts(arn, call);
  if (kind !== "user") throw errors.badInput({ reason: "CallerArn must be the ARN of a user." });
  const id = (await call.identities.idsOf([arn])).get(arn) ?? "";
  // Whether somebody of another account exists is none of the caller's business.
  return { kind: "user", account, arn, identityArn: arn, id: account === call.principal.account ? id : "" };
}
