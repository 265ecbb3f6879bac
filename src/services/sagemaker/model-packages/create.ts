import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { parseArn } from "../../../lib/arn.ts";
import type { CreateModelPackageInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { groupName } from "../model-package-groups/group.ts";
import { findGroup, takeVersion } from "../model-package-groups/store.ts";
import { accessTo, operation } from "../operation.ts";
import { type ResourceName, resourceArn } from "../resource-name.ts";
import { insertTags } from "../tags/store.ts";
import { taggedResource, tagsToStore } from "../tags/tags.ts";
import { userContext } from "../user-context.ts";
import { conditionKeys } from "./access.ts";
import { resolveArtifacts } from "./artifacts.ts";
import { newDocument, type PackageDocument } from "./document.ts";
import { PACKAGE_TYPE, packageName, requirePackage } from "./package.ts";
import { checkRegistration } from "./rules.ts";
import { insertPackage, replaceMetadata } from "./store.ts";

/**
 * Registers a version of a group, or an unversioned package. Artifacts are looked up first, outside the transaction; a refused
 * registration takes no version number.
 */
export const createModelPackage = operation("CreateModelPackage", {
  access(input, call) {
    const target = registeredResource(input, call);
    const needed: Access[] = [accessTo(target, "CreateModelPackage", conditionKeys(input))];
    if (input.Tags?.length) needed.push(accessTo(target, "AddTags"));
    if (isPackageArn(input.SourceUri))
      needed.push(accessTo(packageName(input.SourceUri, call), "DescribeModelPackage"));
    return needed;
  },
  async run(input, call) {
    checkRegistration(input);
    const arn = await once(
      "CreateModelPackage",
      input,
      call,
      () => documentOf(input, call),
      (transaction, document) =>
        input.ModelPackageGroupName === undefined
          ? registerUnversioned(input, document, transaction, call)
          : registerVersion(groupName(input.ModelPackageGroupName, call), input, document, transaction, call),
    );
    return { ModelPackageArn: arn };
  },
});

/**
 * What is about to be made: the unversioned package, or some version of the group. Its number is left open, as `*`: a refusal
 * must not tell a stranger how many versions there are.
 * @throws ValidationException
 */
function registeredResource(input: CreateModelPackageInput, call: Call): ResourceName {
  const { ModelPackageName: name, ModelPackageGroupName: group } = input;
  if (name !== undefined && group !== undefined) throw errors.bothNames();
  if (name !== undefined) return packageName(name, call);
  if (group === undefined) throw errors.noName();
  const named = groupName(group, call);
  const path = `${named.path}/*`;
  return { ...named, path, arn: resourceArn(call, named.account, PACKAGE_TYPE, path) };
}

async function documentOf(input: CreateModelPackageInput, call: Call): Promise<PackageDocument> {
  const group = input.ModelPackageGroupName === undefined ? undefined : groupName(input.ModelPackageGroupName, call);
  const owner = group?.account ?? call.principal.account;
  const source = await sourceSpecification(input.SourceUri, call);
  const given = { ...input, InferenceSpecification: input.InferenceSpecification ?? source };
  const resolved = await resolveArtifacts(given, owner, input.SkipModelValidation === "All", call).catch(
    (reason: unknown) => blameGroupFirst(reason, group, call),
  );
  const { InferenceSpecification, AdditionalInferenceSpecifications } = resolved;
  return newDocument(input, { InferenceSpecification, AdditionalInferenceSpecifications }, userContext(call.principal));
}

/** Who mistypes the group should not be sent after a bucket: a missing group is told first. */
async function blameGroupFirst(reason: unknown, group: ResourceName | undefined, call: Call): Promise<never> {
  if (group !== undefined && (await findGroup(call.database.read, call.region, group)) === undefined) {
    throw errors.groupToRegisterInMissing();
  }
  throw reason;
}

/** A package's ARN as source is cloned, a model's would be registered; any other text is provenance and is kept as it is. */
async function sourceSpecification(sourceUri: string | undefined, call: Call) {
  if (isPackageArn(sourceUri)) return (await requirePackage(sourceUri, call)).document.InferenceSpecification;
  if (sourceUri !== undefined && isArnOf(sourceUri, "model")) throw errors.modelMissing({ arn: sourceUri });
  return undefined;
}

function isPackageArn(sourceUri: string | undefined): sourceUri is string {
  return sourceUri !== undefined && isArnOf(sourceUri, PACKAGE_TYPE);
}

function isArnOf(text: string, type: string): boolean {
  const arn = parseArn(text);
  return arn?.service === "sagemaker" && arn.resource.startsWith(`${type}/`);
}

async function registerVersion(
  group: ResourceName,
  input: CreateModelPackageInput,
  document: PackageDocument,
  transaction: Transaction<Tables>,
  call: Call,
): Promise<string> {
  const taken = await takeVersion(transaction, call.region, group);
  if (taken === undefined) throw errors.groupToRegisterInMissing();
  const place = { account: group.account, region: call.region };
  const id = await insertPackage(transaction, {
    ...place,
    groupId: taken.groupId,
    version: taken.version,
    approvalStatus: input.ModelApprovalStatus ?? "PendingManualApproval",
    registrationType: input.ModelPackageRegistrationType,
    createdAt: call.clock.now(),
    summary: { ModelPackageDescription: input.ModelPackageDescription, ModelLifeCycle: input.ModelLifeCycle },
    document,
  });
  if (id === undefined) throw new Error(`version ${taken.version} of group ${taken.groupId} was there already`);
  await replaceMetadata(transaction, { ...place, id, fresh: true }, input.CustomerMetadataProperties ?? {});
  return resourceArn(call, group.account, PACKAGE_TYPE, `${taken.groupName}/${taken.version}`);
}

async function registerUnversioned(
  input: CreateModelPackageInput,
  document: PackageDocument,
  transaction: Transaction<Tables>,
  call: Call,
): Promise<string> {
  const { path: name, arn, account } = packageName(input.ModelPackageName as string, call);
  const place = { account, region: call.region };
  const id = await insertPackage(transaction, {
    ...place,
    name,
    registrationType: input.ModelPackageRegistrationType,
    createdAt: call.clock.now(),
    summary: { ModelPackageDescription: input.ModelPackageDescription, ModelLifeCycle: input.ModelLifeCycle },
    document,
  });
  if (id === undefined) throw errors.packageExists({ arn });
  await replaceMetadata(transaction, { ...place, id, fresh: true }, input.CustomerMetadataProperties ?? {});
  await insertTags(transaction, place, taggedResource(arn), tagsToStore(input.Tags ?? []));
  return arn;
}
