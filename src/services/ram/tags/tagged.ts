import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessToPermission, requireOwnPermission } from "../permissions/permission.ts";
import { lockPermission } from "../permissions/store.ts";
import { accessToShare, requireShare } from "../shares/share.ts";
import { lockShare } from "../shares/store.ts";

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

/** What has tags, and is held while they are changed, so that changes at the same time keep the limit. */
export interface Tagged {
  lock(transaction: Transaction<Tables>): Promise<void>;
}

/** @throws UnknownResourceException, or OperationNotPermittedException for a permission of AWS */
export async function requireTagged(arn: string, call: Call): Promise<Tagged> {
  const now = call.clock.now();
  if (isPermission(arn)) {
    const { id } = await requireOwnPermission(arn, call);
    return {
      async lock(transaction) {
        if ((await lockPermission(transaction, id, now)) === undefined) throw errors.permissionMissing({ arn });
      },
    };
  }
  const { id } = await requireShare(arn, call);
  return {
    async lock(transaction) {
      if ((await lockShare(transaction, id, now))?.status !== "ACTIVE") throw errors.shareMissing({ arn });
    },
  };
}

function isPermission(arn: string): boolean {
  return /^arn:[^:]*:ram:[^:]*:[^:]*:permission\//.test(arn);
}
