import type { Grant } from "../../../policy/attached.ts";
import type { Call } from "../../operation.ts";
import type { KeyAccess } from "../access.ts";
import { constraintsAreWithin, contextIsWithin } from "./constraints.ts";
import type { StoredGrant } from "./grant.ts";
import type { GrantQuestion } from "./question.ts";
import { findGrant, listGrantsFor } from "./store.ts";

/** The grants of a key that the law has to look at for one request. */
export async function grantsInPlay(keyId: string, access: KeyAccess, call: Call): Promise<readonly Grant[]> {
  const { principal, partition, database } = call;
  const question = access.grantQuestion;
  if (access.action === "kms:RetireGrant") {
    const grant = question?.retires && (await findGrant(database.read, keyId, question.retires));
    return grant ? [asRetired(grant, call)] : [];
  }
  if (principal.kind === "anonymous" || principal.kind === "service") return [];
  const grants = await listGrantsFor(database.read, keyId, {
    account: `arn:${partition}:iam::${principal.account}:root`,
    own: principal.arn,
    identity: principal.identityArn,
  });
  return grants.flatMap((grant) => asUsed(grant, question) ?? []);
}

/**
 * Whether constraints hold is settled here, letter by letter, where the request says what they are held against: names of condition
 * keys have lost their letter case.
 */
function asUsed(grant: StoredGrant, question: GrantQuestion | undefined): Grant | undefined {
  const { constraints } = grant;
  if (question === undefined) {
    return {
      ...plain(grant),
      encryptionContextEquals: constraints.EncryptionContextEquals,
      encryptionContextSubset: constraints.EncryptionContextSubset,
    };
  }
  const { encryptionContext, child } = question;
  if (encryptionContext !== undefined && !contextIsWithin(encryptionContext, constraints)) return undefined;
  if (child !== undefined) {
    const isNoMore = child.operations.every((each) => (grant.operations as readonly string[]).includes(each));
    if (!isNoMore || !constraintsAreWithin(child.constraints, constraints)) return undefined;
  }
  return plain(grant);
}

/** A retiring principal that was made again under its old name is somebody else. */
function asRetired(grant: StoredGrant, call: Call): Grant {
  const { identityArn, id } = call.principal;
  const isOther =
    grant.retiringId !== undefined && grant.retiring === identityArn && id.split(":")[0] !== grant.retiringId;
  return isOther ? plain(grant) : { ...plain(grant), retiringPrincipal: grant.retiring };
}

function plain(grant: StoredGrant): Grant {
  const { id, grantee, granteeId, issuingAccount, operations } = grant;
  return { id, grantee, granteeId, issuingAccount, operations };
}
