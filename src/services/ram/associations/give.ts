import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { uuid } from "../../../lib/ids.ts";
import { RAM_PRINCIPALS_PER_SHARE_MAX, RAM_RESOURCES_PER_SHARE_MAX } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { insertInvitation, withdrawInvitations } from "../invitations/store.ts";
import type { StoredShare } from "../shares/store.ts";
import { statusOf } from "./association.ts";
import { type NewPrincipal, readPrincipal } from "./principal.ts";
import { readResource } from "./resource.ts";
import { entityKey, listOfShare, type NewAssociation, putAssociation } from "./store.ts";

/** What a request wants a share to have, looked up. */
export interface Gifts {
  readonly resources: readonly NewAssociation[];
  readonly principals: readonly NewPrincipal[];
}

/** Looks up everything before anything is changed: one that cannot be shared refuses the whole request. */
export async function readGifts(
  input: { readonly resourceArns?: readonly string[]; readonly principals?: readonly string[] },
  giver: { readonly account: string; readonly allowExternal: boolean },
  call: Call,
): Promise<Gifts> {
  const { resourceArns = [], principals = [] } = input;
  const read: { resources: NewAssociation[]; principals: NewPrincipal[] } = { resources: [], principals: [] };
  for (const arn of new Set(resourceArns)) read.resources.push(await readResource(arn, call));
  for (const text of new Set(principals)) read.principals.push(await readPrincipal(text, giver, call));
  return read;
}

/** Adds resources and principals to a share, with invitations for those that need one. What it has already stays as it is. */
export async function give(
  transaction: Transaction<Tables>,
  share: Pick<StoredShare, "id" | "account">,
  { resources, principals }: Gifts,
  call: Pick<Call, "clock" | "random">,
): Promise<void> {
  const now = call.clock.now();
  const there = await listOfShare(transaction, share.id);
  const live = new Set(
    there
      .filter((each) => ["ASSOCIATED", "ASSOCIATING"].includes(statusOf(each, now)))
      .map(({ kind, entity }) => `${kind} ${entityKey(kind, entity)}`),
  );
  for (const association of [...resources, ...principals]) {
    const key = `${association.kind} ${entityKey(association.kind, association.entity)}`;
    if (live.has(key)) continue;
    live.add(key);
    const id = await putAssociation(transaction, share.id, association, now);
    const invited = "invited" in association ? (association as NewPrincipal).invited : undefined;
    if (invited === undefined) continue;
    await withdrawInvitations(transaction, { associations: [id] });
    const invitationId = uuid(call.random);
    const { account: sender } = share;
    await insertInvitation(transaction, {
      invitationId,
      share: share.id,
      association: id,
      sender,
      receiver: invited,
      sentAt: now,
    });
  }
  const count = (kind: string) => [...live].filter((key) => key.startsWith(kind)).length;
  if (count("RESOURCE") > RAM_RESOURCES_PER_SHARE_MAX) {
    throw errors.tooManyResources({ limit: RAM_RESOURCES_PER_SHARE_MAX });
  }
  if (count("PRINCIPAL") > RAM_PRINCIPALS_PER_SHARE_MAX) {
    throw errors.tooManyPrincipals({ limit: RAM_PRINCIPALS_PER_SHARE_MAX });
  }
}
