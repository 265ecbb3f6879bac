import type { ResourceShare, Tag } from "../../../wire/types/ram.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { ramName, shareArn } from "../names.ts";
import { namesOf } from "../organization/membership.ts";
import { findShare, listShares, type StoredShare } from "./store.ts";

/**
 * Finds a share of the account that its ARN names.
 * @throws MalformedArnException, or UnknownResourceException when there is no such share
 */
export async function requireShare(arn: string, call: Call): Promise<StoredShare> {
  const { account, id } = ramName(arn, "resource-share", call);
  const share = await findShare(call.database.read, { account, region: call.region }, id);
  if (share === undefined) throw errors.shareMissing({ arn });
  return share;
}

/**
 * A share that its owner may change.
 * @throws InvalidStateTransitionException when it was deleted, OperationNotPermittedException while it only shows a policy
 */
export async function requireChangeableShare(arn: string, call: Call): Promise<StoredShare> {
  const share = await requireShare(arn, call);
  requireChangeable(share, arn);
  return share;
}

/** The same of a share whose row is held. */
export function requireChangeable(share: StoredShare | undefined, arn: string): asserts share is StoredShare {
  if (share === undefined) throw errors.shareMissing({ arn });
  if (share.status === "DELETED") throw errors.shareDeleted({ arn });
  if (share.featureSet === "CREATED_FROM_POLICY") throw errors.shareFromPolicy({ arn });
}

/** Whether the share can be discovered by the caller, because it was given to it. */
export async function isReceived(shareId: string, call: Call): Promise<boolean> {
  const sharedWith = await namesOf(call.principal, call);
  const of = { sharedWith, notOf: call.principal.account };
  const listing = { region: call.region, of, shareIds: [shareId], tags: [] };
  return (await listShares(call.database.read, listing, () => "", 0, 1)).length === 1;
}

/** Asks for `ram:<action>` on a share, in its owner's account. */
export async function accessToShare(
  arn: string,
  action: string,
  call: Call,
  context?: Access["context"],
): Promise<Access> {
  const { account, id } = ramName(arn, "resource-share", call);
  const share =
    account === call.principal.account
      ? await findShare(call.database.read, { account, region: call.region }, id)
      : undefined;
  const about = share && {
    "ram:ResourceShareName": share.name,
    "ram:AllowsExternalPrincipals": String(share.allowExternal),
  };
  return { action: `ram:${action}`, resource: arn, account, context: { ...about, ...context } };
}

/** @param tags of the caller's own shares only */
export function shareShape(share: StoredShare, call: Call, tags?: Tag[]): ResourceShare {
  return {
    resourceShareArn: shareArn(call, share.account, share.shareId),
    name: share.name,
    owningAccountId: share.account,
    allowExternalPrincipals: share.allowExternal,
    status: share.status,
    ...(tags && tags.length > 0 && { tags }),
    creationTime: new Date(share.createdAt),
    lastUpdatedTime: new Date(share.updatedAt),
    featureSet: share.featureSet,
  };
}
