import type { ResourceShareAssociation } from "../../../wire/types/ram.gen.ts";
import type { Call } from "../../operation.ts";
import { shareArn } from "../names.ts";
import type { StoredAssociation } from "./store.ts";

/** What an association is at a moment: one that waits for an invitation fails when nobody accepts it in time. */
export function statusOf(
  { status, expiresAt }: Pick<StoredAssociation, "status" | "expiresAt">,
  now: number,
): StoredAssociation["status"] {
  return status === "ASSOCIATING" && expiresAt !== null && expiresAt <= now ? "FAILED" : status;
}

export function associationShape(
  association: StoredAssociation,
  share: { readonly account: string; readonly shareId: string; readonly name: string },
  call: Call,
): ResourceShareAssociation {
  const status = statusOf(association, call.clock.now());
  return {
    resourceShareArn: shareArn(call, share.account, share.shareId),
    resourceShareName: share.name,
    associatedEntity: association.entity,
    associationType: association.kind,
    status,
    ...(status === "FAILED" && { statusMessage: "The invitation was rejected, or nobody accepted it in time." }),
    creationTime: new Date(association.createdAt),
    lastUpdatedTime: new Date(association.updatedAt),
    external: association.external,
  };
}
