import type { Service } from "../operation.ts";
import { createAlias } from "./aliases/create.ts";
import { deleteAlias } from "./aliases/delete.ts";
import { listAliases } from "./aliases/list.ts";
import { updateAlias } from "./aliases/update.ts";
import { decrypt } from "./cryptography/decrypt.ts";
import { encrypt } from "./cryptography/encrypt.ts";
import { generateDataKey } from "./cryptography/generate-data-key.ts";
import { generateDataKeyWithoutPlaintext } from "./cryptography/generate-data-key-without-plaintext.ts";
import { generateRandom } from "./cryptography/generate-random.ts";
import { reEncrypt } from "./cryptography/re-encrypt.ts";
import { keyMaterial } from "./cryptography/sealed.ts";
import { createGrant } from "./grants/create.ts";
import { listGrants } from "./grants/list.ts";
import { listRetirableGrants } from "./grants/list-retirable.ts";
import { retireGrant } from "./grants/retire.ts";
import { revokeGrant } from "./grants/revoke.ts";
import { getKeyPolicy } from "./key-policies/get.ts";
import { listKeyPolicies } from "./key-policies/list.ts";
import { putKeyPolicy } from "./key-policies/put.ts";
import { cancelKeyDeletion } from "./keys/cancel-deletion.ts";
import { deleteDueKeys } from "./keys/chores.ts";
import { createKey } from "./keys/create.ts";
import { describeKey } from "./keys/describe.ts";
import { disableKey } from "./keys/disable.ts";
import { enableKey } from "./keys/enable.ts";
import { listAllKeys } from "./keys/list.ts";
import { scheduleKeyDeletion } from "./keys/schedule-deletion.ts";
import { updateKeyDescription } from "./keys/update-description.ts";
import { kmsLaw } from "./law.ts";
import { generateMac } from "./macs/generate.ts";
import { verifyMac } from "./macs/verify.ts";
import { rotateDueKeys } from "./rotation/chores.ts";
import { disableKeyRotation } from "./rotation/disable.ts";
import { enableKeyRotation } from "./rotation/enable.ts";
import { listKeyRotations } from "./rotation/list.ts";
import { rotateKeyOnDemand } from "./rotation/on-demand.ts";
import { getKeyRotationStatus } from "./rotation/status.ts";
import { listResourceTags } from "./tags/list.ts";
import { tagResource } from "./tags/tag.ts";
import { untagResource } from "./tags/untag.ts";

/** The Key Management Service: keys that never leave it, and who may use them. */
export const kms: Service = {
  name: "kms",
  operations: [
    createKey,
    describeKey,
    listAllKeys,
    updateKeyDescription,
    enableKey,
    disableKey,
    scheduleKeyDeletion,
    cancelKeyDeletion,
    enableKeyRotation,
    disableKeyRotation,
    getKeyRotationStatus,
    rotateKeyOnDemand,
    listKeyRotations,
    tagResource,
    untagResource,
    listResourceTags,
    createAlias,
    updateAlias,
    deleteAlias,
    listAliases,
    putKeyPolicy,
    getKeyPolicy,
    listKeyPolicies,
    createGrant,
    listGrants,
    listRetirableGrants,
    revokeGrant,
    retireGrant,
    encrypt,
    decrypt,
    reEncrypt,
    generateDataKey,
    generateDataKeyWithoutPlaintext,
    generateRandom,
    generateMac,
    verifyMac,
  ],
  chores: [rotateDueKeys, deleteDueKeys],
  law: kmsLaw,
  sealed: [keyMaterial],
};
