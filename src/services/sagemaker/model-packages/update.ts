import type { UpdateModelPackageInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { userContext } from "../user-context.ts";
import { conditionKeys } from "./access.ts";
import { resolveArtifacts } from "./artifacts.ts";
import { changedMetadata } from "./customer-metadata.ts";
import type { PackageDocument } from "./document.ts";
import { changedCard } from "./model-card.ts";
import { accessToPackage, packageArn, packageName, requirePackage } from "./package.ts";
import { checkAdditionalSpecifications, checkContainers } from "./rules.ts";
import { type DataKey, dataKeyOf, sealed, unsealed } from "./sealing.ts";
import { lockPackage, replaceMetadata, type StoredPackage, updatePackage } from "./store.ts";

/**
 * Changes a version: approval, life cycle, metadata, card, specifications. What the request does not name stays as it is. Any
 * transition between approval statuses is allowed, as on AWS.
 */
export const updateModelPackage = operation("UpdateModelPackage", {
  access: (input, call) =>
    accessToPackage(packageName(input.ModelPackageArn, call), "UpdateModelPackage", call, conditionKeys(input)),
  async run(input, call) {
    checkUpdate(input);
    const arn = await once(
      "UpdateModelPackage",
      input,
      call,
      () => prepared(input, call),
      async (transaction, { stored, resolved, key }) => {
        const current = await lockPackage(transaction, stored.id);
        if (current === undefined) throw errors.packageMissing({ arn: input.ModelPackageArn });
        const changed = changedPackage(current, { ...input, ...resolved }, key, call);
        await updatePackage(transaction, changed);
        if (input.CustomerMetadataProperties !== undefined || input.CustomerMetadataPropertiesToRemove !== undefined) {
          const place = { id: stored.id, account: stored.account, region: call.region, fresh: false };
          await replaceMetadata(transaction, place, changed.document.CustomerMetadataProperties ?? {});
        }
        return packageArn(stored, call);
      },
    );
    return { ModelPackageArn: arn };
  },
});

function checkUpdate(input: UpdateModelPackageInput): void {
  if (input.InferenceSpecification !== undefined) checkContainers(input.InferenceSpecification.Containers);
}

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
