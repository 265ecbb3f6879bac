import type { GrantConstraints, GrantListEntry, GrantOperation } from "../../../wire/types/kms.gen.ts";
import type { Call } from "../../operation.ts";
import { keyArn } from "../arn.ts";

export interface StoredGrant {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly keyId: string;
  /** The account of the key. */
  readonly keyAccount: string;
  readonly name?: string;
  readonly createdAtMs: number;
  /** An ARN. */
  readonly grantee: string;
  /** The unique id of a user, role or session. */
  readonly granteeId?: string;
  readonly retiring?: string;
  readonly retiringId?: string;
  readonly issuingAccount: string;
  readonly operations: readonly GrantOperation[];
  readonly constraints: GrantConstraints;
}

/** Grants as lists show them: users and roles that are no more stand by their unique ids. */
export async function entriesOf(grants: readonly StoredGrant[], call: Call): Promise<GrantListEntry[]> {
  const ids = grants.flatMap(({ granteeId, retiringId }) => [granteeId, retiringId]).filter((id) => id !== undefined);
  const present = ids.length === 0 ? new Map<string, string>() : await call.identities.arnsOf([...new Set(ids)]);
  const shown = (arn: string, id: string | undefined) => (id === undefined || present.has(id) ? arn : id);
  return grants.map((grant) => ({
    KeyId: keyArn(call, grant.keyAccount, grant.keyId),
    GrantId: grant.id,
    ...(grant.name !== undefined && { Name: grant.name }),
    CreationDate: new Date(grant.createdAtMs),
    GranteePrincipal: shown(grant.grantee, grant.granteeId),
    ...(grant.retiring !== undefined && { RetiringPrincipal: shown(grant.retiring, grant.retiringId) }),
    IssuingAccount: `arn:${call.partition}:iam::${grant.issuingAccount}:root`,
    Operations: [...grant.operations],
    ...(Object.keys(grant.constraints).length > 0 && { Constraints: grant.constraints }),
  }));
}
