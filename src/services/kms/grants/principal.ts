import { parseArn } from "../../../lib/arn.ts";
import type { Call } from "../../operation.ts";
import { kmsErrors } from "../errors.ts";

/** A grantee or a retiring principal: its ARN, and the unique id of a user, role or session. */
export interface GrantPrincipal {
  readonly arn: string;
  readonly account: string;
  readonly id?: string;
}

/** The ARN for what may also be an account's number. */
export function principalArn(text: string, call: Pick<Call, "partition">): string {
  return /^\d{12}$/.test(text) ? `arn:${call.partition}:iam::${text}:root` : text;
}

/**
 * Finds an account, user, role, session or federated user. Groups and services are no grantees.
 * @throws InvalidArnException when there is no such principal
 */
export async function findGrantPrincipal(text: string, call: Call): Promise<GrantPrincipal> {
  const arn = principalArn(text, call);
  const { account, resource } = parseArn(arn) ?? { account: "", resource: "" };
  const id = (await call.identities.idsOf([arn])).get(arn);
  if (id === undefined) throw kmsErrors.invalidPrincipal({ principal: text });
  return { arn, account, ...(resource !== "root" && { id }) };
}
