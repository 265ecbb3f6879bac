import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessToPermission, requireOwnPermission } from "../permissions/permission.ts";
import { accessToShare, requireShare } from "../shares/share.ts";

interface Naming {
  readonly resourceShareArn?: string;
  readonly resourceArn?: string;
}

/** The ARN of the share or permission whose tags are meant: shares may be named by either member. */
export function taggedArn({ resourceShareArn, resourceArn }: Naming): string {
  if (resourceShareArn !== undefined && resourceArn !== undefined && resourceShareArn !== resourceArn) {
    throw errors.invalid({ reason: "Specify either resourceShareArn or resourceArn, but not both." });
  }
  const arn = resourceShareArn ?? resourceArn;
  if (arn === undefined) throw errors.invalid({ reason: "Specify either resourceShareArn or resourceArn." });
  return arn;
}

export function accessToTagged(arn: string, action: string, call: Call, context: Access["context"]) {
  return isPermission(arn) ? accessToPermission(arn, action, call, context) : accessToShare(arn, action, call, context);
}

/** @throws UnknownResourceException, or OperationNotPermittedException for a permission of AWS */
export async function requireTagged(arn: string, call: Call): Promise<void> {
  if (isPermission(arn)) await requireOwnPermission(arn, call);
  else if ((await requireShare(arn, call)).status === "DELETED") throw errors.shareMissing({ arn });
}

function isPermission(arn: string): boolean {
  return /^arn:[^:]*:ram:[^:]*:[^:]*:permission\//.test(arn);
}
