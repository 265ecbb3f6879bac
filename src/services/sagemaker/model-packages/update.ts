import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { canonicalJson } from "../../../lib/canonical-json.ts";
import type { UpdateModelPackageInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { seeChanged } from "../seen.ts";
import { userContext } from "../user-context.ts";
import { conditionKeys } from "./access.ts";
import { resolveArtifacts } from "./artifacts.ts";
import { changedMetadata } from "./customer-metadata.ts";
import type { PackageDocument } from "./document.ts";
import { changedCard } from "./model-card.ts";
import { accessToPackage, packageArn, packageName, requirePackage } from "./package.ts";
import { checkAdditionalSpecifications, checkContainers } from "./rules.ts";
import { type DataKey, dataKeyOf, sealed, unsealed } from "./sealing.ts";
import { type FoundPackage, lockPackage, type StoredPackage, updatePackage } from "./store.ts";

/**
 * Changes a version: approval, life cycle, metadata, card, specifications. What the request does not name stays as it is. Any
 * transition between approval statuses is allowed, as on AWS.
 */
export const updateModelPackage = operation("UpdateModelPackage", {
  access: accessToUpdate,
  async run(input, call) {
    checkUpdate(input);
    for (let attempt = 1; ; attempt++) {
      try {
        const write = (transaction: Transaction<Tables>, found: Prepared) => change(input, found, transaction, call);
        const arn = await once("UpdateModelPackage", input, call, () => prepared(input, call), write);
        return { ModelPackageArn: arn };
      } catch (reason) {
        if (!(reason instanceof ChangedMeanwhile)) throw reason;
        if (attempt === ATTEMPTS_MAX) throw errors.packageBusy({ arn: input.ModelPackageArn });
        await judgeAnew(input, reason.current, call);
      }
    }
  },
});

/** As often another one may be quicker; with each of them an update has come through. */
const ATTEMPTS_MAX = 100;

/** @throws ChangedMeanwhile when it is no longer what the law was asked about */
async function change(
  input: UpdateModelPackageInput,
  { stored, resolved, key }: Prepared,
  transaction: Transaction<Tables>,
  call: Call,
): Promise<string> {
  const current = await lockPackage(transaction, stored.id);
  if (current === undefined) throw errors.packageMissing({ arn: input.ModelPackageArn });
  if (seenByPolicies(current) !== seenByPolicies(stored)) {
    throw new ChangedMeanwhile({ ...stored, ...current, groupName: stored.groupName });
  }
  const changed = changedPackage(current, { ...input, ...resolved }, key, call);
  await updatePackage(transaction, call.region, current, changed);
  return packageArn(stored, call);
}

/** What the condition keys of the current state say of a version. */
function seenByPolicies({ summary, document }: StoredPackage): string {
  return canonicalJson([summary.ModelLifeCycle ?? null, document.CustomerMetadataProperties ?? null]);
}

/** Between the law's answer and the write, which may wait long for artifacts, somebody else has changed what the law looks at. */
class ChangedMeanwhile extends Error {
  readonly current: FoundPackage;

  constructor(current: FoundPackage) {
    super("the version was changed meanwhile");
    this.current = current;
  }
}

/** @throws AccessDeniedException when the version as it is by now may not be changed by the caller */
async function judgeAnew(input: UpdateModelPackageInput, current: FoundPackage, call: Call): Promise<void> {
  seeChanged(current, call);
  const access = await accessToUpdate(input, call);
  const { allowed, reason } = await call.decide(access);
  const { arn: caller } = call.principal;
  if (!allowed) throw errors.updateDenied({ caller, arn: access.named ?? access.resource, reason });
}

function accessToUpdate(input: UpdateModelPackageInput, call: Call): Promise<Access> {
  return accessToPackage(packageName(input.ModelPackageArn, call), "UpdateModelPackage", call, conditionKeys(input));
}

function checkUpdate(input: UpdateModelPackageInput): void {
  if (input.InferenceSpecification !== undefined) checkContainers(input.InferenceSpecification.Containers);
}

type Prepared = Awaited<ReturnType<typeof prepared>>;

/** The package as it is now, and the new specifications with the ETags of their artifacts. */
async function prepared(input: UpdateModelPackageInput, call: Call) {
  const stored = await requirePackage(input.ModelPackageArn, call);
  if (stored.version === undefined) throw errors.notVersioned({ arn: input.ModelPackageArn });
  const given = {
    InferenceSpecification: input.InferenceSpecification,
    AdditionalInferenceSpecifications: input.AdditionalInferenceSpecificationsToAdd,
  };
  const skip = stored.document.SkipModelValidation === "All";
  const found = await resolveArtifacts(given, stored.account, skip, call);
  const resolved = {
    InferenceSpecification: found.InferenceSpecification,
    AdditionalInferenceSpecificationsToAdd:
      found.AdditionalInferenceSpecifications as UpdateModelPackageInput["AdditionalInferenceSpecificationsToAdd"],
  };
  // Opened before the transaction, which must not wait for other services. A package is sealed or not for good.
  return { stored, resolved, key: await dataKeyOf(stored.document, call) };
}

function changedPackage(
  current: StoredPackage,
  input: UpdateModelPackageInput,
  key: DataKey | undefined,
  call: Call,
): StoredPackage {
  const document = key === undefined ? current.document : unsealed(current.document, key);
  const changed = changedDocument(document, input, call);
  return {
    ...current,
    approvalStatus: input.ModelApprovalStatus ?? current.approvalStatus,
    registrationType: input.ModelPackageRegistrationType ?? current.registrationType,
    modifiedAt: call.clock.now(),
    summary: { ...current.summary, ...(input.ModelLifeCycle && { ModelLifeCycle: input.ModelLifeCycle }) },
    document: key === undefined ? changed : sealed(changed, key, call),
  };
}

function changedDocument(current: PackageDocument, input: UpdateModelPackageInput, call: Call): PackageDocument {
  const additional = [
    ...(current.AdditionalInferenceSpecifications ?? []),
    ...(input.AdditionalInferenceSpecificationsToAdd ?? []),
  ];
  checkAdditionalSpecifications(additional);
  return {
    ...current,
    InferenceSpecification: input.InferenceSpecification ?? current.InferenceSpecification,
    AdditionalInferenceSpecifications: additional.length === 0 ? undefined : additional,
    ApprovalDescription: input.ApprovalDescription ?? current.ApprovalDescription,
    CustomerMetadataProperties: changedMetadata(
      current.CustomerMetadataProperties,
      input.CustomerMetadataProperties,
      input.CustomerMetadataPropertiesToRemove,
    ),
    SourceUri: input.SourceUri ?? current.SourceUri,
    ModelCard: changedCard(current.ModelCard, input.ModelCard),
    LastModifiedBy: userContext(call.principal),
  };
}
