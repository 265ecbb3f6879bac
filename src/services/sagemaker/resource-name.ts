import { parseArn } from "../../lib/arn.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";

/** A resource as a request named it. Nothing is said of its existence. */
export interface ResourceName {
  readonly account: string;
  readonly arn: string;
  /** What stands behind the resource type: `irises` or `irises/3`. */
  readonly path: string;
  /**
   * Named by its ARN rather than by its bare name. AWS itself has written group names into ARNs in lower case, so ARNs are
   * matched without regard to case, while a bare name must be exact.
   */
  readonly byArn: boolean;
}

/** Reads a name or an ARN (`ArnOrName` in the contract); a bare name means the caller's own account. */
export function resourceName(nameOrArn: string, type: string, call: Call): ResourceName {
  if (!nameOrArn.startsWith("arn:")) {
    const account = call.principal.account;
    return { account, path: nameOrArn, byArn: false, arn: resourceArn(call, account, type, nameOrArn) };
  }
  const arn = parseArn(nameOrArn);
  const path = arn?.resource.startsWith(`${type}/`) ? arn.resource.slice(type.length + 1) : undefined;
  if (arn === undefined || arn.service !== "sagemaker" || arn.partition !== call.partition || path === undefined) {
    throw errors.wrongResourceType({ type });
  }
  if (arn.region !== call.region) throw errors.wrongRegion({ region: call.region });
  return { account: arn.account, path, byArn: true, arn: nameOrArn };
}

/**
 * Whether anything can have this name. Where the contract leaves the end of an ARN open, as in tag operations, it may be any text: no
 * database is asked for it.
 */
export function canBeName(text: string): boolean {
  return /^[A-Za-z0-9-]{1,63}$/.test(text);
}

/** `arn:aws:sagemaker:us-east-1:111111111111:model-package-group/irises` */
export function resourceArn(
  call: Pick<Call, "partition" | "region">,
  account: string,
  type: string,
  path: string,
): string {
  return `arn:${call.partition}:sagemaker:${call.region}:${account}:${type}/${path}`;
}
