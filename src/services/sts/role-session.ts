import type { Role } from "../../accounts/identities.ts";
import type { Principal } from "../../identity/principal.ts";
import type { AssumedRoleUser } from "../../wire/types/sts.gen.ts";
import { errors } from "./errors.ts";

/** AWS's default. */
const DURATION_SECONDS = 3_600;

/**
 * The account that a role's ARN names.
 * @throws AwsError ValidationError when it is no role's ARN
 */
export function accountOfRole(arn: string): string {
  const account = /^arn:aws[a-z-]*:iam::(\d{12}):role\/./.exec(arn)?.[1];
  if (account === undefined) throw errors.invalidArn({ arn });
  return account;
}

/** @throws AwsError ValidationError when the role allows less */
export function checkedDuration(wantedSeconds: number | undefined, role: Role): number {
  const seconds = wantedSeconds ?? DURATION_SECONDS;
  if (seconds > role.maxSessionDurationSeconds) throw errors.tooLong();
  return seconds;
}

/** Whom a session of a role calls itself, as the law and as answers know it. The role's path is not part of its ARN. */
export function sessionOf(
  role: Role,
  name: string,
  partition: string,
): { principal: Omit<Principal, "session">; user: AssumedRoleUser } {
  const arn = `arn:${partition}:sts::${role.account}:assumed-role/${role.name}/${name}`;
  const id = `${role.id}:${name}`;
  return {
    principal: { kind: "role", account: role.account, arn, identityArn: role.arn, id, identityId: role.id },
    user: { Arn: arn, AssumedRoleId: id },
  };
}
