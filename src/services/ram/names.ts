import { parseArn } from "../../lib/arn.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";

/** The one resource type that is shared here, as RAM names it. */
export const MODEL_PACKAGE_GROUP = "sagemaker:ModelPackageGroup";

type Place = Pick<Call, "partition" | "region">;

/** A share, an invitation or a permission as a request named it. Nothing is said of its existence. */
export interface RamName {
  readonly arn: string;
  /** 12 digits; `aws` for AWS's own permissions. */
  readonly account: string;
  /** What stands behind the resource type. */
  readonly id: string;
}

export function shareArn(call: Place, account: string, id: string): string {
  return `arn:${call.partition}:ram:${call.region}:${account}:resource-share/${id}`;
}

/** In the sender's account. */
export function invitationArn(call: Place, account: string, id: string): string {
  return `arn:${call.partition}:ram:${call.region}:${account}:resource-share-invitation/${id}`;
}

export function permissionArn(call: Place, account: string, name: string): string {
  return `arn:${call.partition}:ram:${call.region}:${account}:permission/${name}`;
}

/** Permissions of AWS are the same everywhere. */
export function awsPermissionArn(call: Pick<Call, "partition">, name: string): string {
  return `arn:${call.partition}:ram::aws:permission/${name}`;
}

/**
 * Takes an ARN of RAM's apart.
 * @throws MalformedArnException unless it names a thing of this type, in this region
 */
export function ramName(
  arn: string,
  type: "resource-share" | "resource-share-invitation" | "permission",
  call: Place,
): RamName {
  const parsed = parseArn(arn);
  const id = parsed?.resource.startsWith(`${type}/`) ? parsed.resource.slice(type.length + 1) : undefined;
  if (parsed === undefined || parsed.service !== "ram" || parsed.partition !== call.partition || !id) {
    throw errors.malformedArn({ arn });
  }
  const { account, region } = parsed;
  const isOfAws = type === "permission" && account === "aws" && region === "";
  if (!isOfAws && (region !== call.region || !/^\d{12}$/.test(account))) throw errors.malformedArn({ arn });
  return { arn, account, id };
}

/** @throws InvalidParameterException for another type than the one that is shared here */
export function requireType(value: string | undefined): void {
  if (value !== undefined && !isType(value)) {
    throw errors.unknownTypeAsParameter({ value, type: MODEL_PACKAGE_GROUP });
  }
}

/** RAM compares types without regard to letter case. */
export function isType(value: string): boolean {
  return value.toLowerCase() === MODEL_PACKAGE_GROUP.toLowerCase();
}
