import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { CreateModelPackageInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { groupName, seeNamedGroup } from "../model-package-groups/group.ts";
import { type GroupHead, takeVersion } from "../model-package-groups/store.ts";
import { operation } from "../operation.ts";
import { resourceArn } from "../resource-name.ts";
import { accessToCreate, requestTags } from "../tags/access.ts";
import { insertTags } from "../tags/store.ts";
import { taggedResource, tagsToStore } from "../tags/tags.ts";
import { userContext } from "../user-context.ts";
import { conditionKeys } from "./access.ts";
import { resolveArtifacts } from "./artifacts.ts";
import { newDocument, type PackageDocument } from "./document.ts";
import { accessToVersions, PACKAGE_TYPE, packageName } from "./package.ts";
import { checkRegistration } from "./rules.ts";
import { makeDataKey, sealed, wipe } from "./sealing.ts";
import { accessToSource, sourceSpecification } from "./source.ts";
import { insertPackage } from "./store.ts";

/**
 * Registers a version of a group, or an unversioned package. Artifacts are looked up first, outside the transaction; a refused
 * registration takes no version number.
 */
export const createModelPackage = operation("CreateModelPackage", {
  async access(input, call) {
    const register = await accessToRegister(input, call);
    return input.SourceUri === undefined ? register : [...register, ...(await accessToSource(input.SourceUri, call))];
  },
  async run(input, call) {
    checkRegistration(input);
    const arn = await once(
      "CreateModelPackage",
      input,
      call,
      async () => {
        const group = await requireGroupToRegisterIn(input, call);
        return { group, document: await documentOf(input, group?.account ?? call.principal.account, call) };
      },
      (transaction, { group, document }) =>
        group === undefined
          ? registerUnversioned(input, document, transaction, call)
          : registerVersion(group, input, document, transaction, call),
    );
    return { ModelPackageArn: arn };
  },
});

/**
 * What is about to be made: the unversioned package, or some version of the group. Its number is left open, as `*`: a refusal
 * must not tell a stranger how many versions there are.
 * @throws ValidationException
 */
async function accessToRegister(input: CreateModelPackageInput, call: Call): Promise<readonly Access[]> {
  const { ModelPackageName: name, ModelPackageGroupName: group, Tags: tags = [] } = input;
  if (name !== undefined && group !== undefined) throw errors.bothNames();
  const keys = conditionKeys(input);
  if (name !== undefined) return accessToCreate(packageName(name, call), "CreateModelPackage", tags, keys);
  if (group === undefined) throw errors.noName();
  const named = groupName(group, call);
  if (tags.length === 0) return [await accessToVersions(named, "CreateModelPackage", call, keys)];
  const ofTags = requestTags(tags);
  return [
    await accessToVersions(named, "CreateModelPackage", call, { ...keys, ...ofTags }),
    await accessToVersions(named, "AddTags", call, { ...ofTags, "sagemaker:TaggingAction": "CreateModelPackage" }),
  ];
}

/** The group that was judged. @throws ValidationException: who mistypes the group should not be sent after a bucket */
async function requireGroupToRegisterIn(input: CreateModelPackageInput, call: Call): Promise<GroupHead | undefined> {
  if (input.ModelPackageGroupName === undefined) return undefined;
  const group = await seeNamedGroup(groupName(input.ModelPackageGroupName, call), call);
  if (group === undefined) throw errors.groupToRegisterInMissing();
  return group;
}

async function documentOf(input: CreateModelPackageInput, owner: string, call: Call): Promise<PackageDocument> {
  const source = await sourceSpecification(input.SourceUri, call);
  const given = { ...input, InferenceSpecification: input.InferenceSpecification ?? source };
  const resolved = await resolveArtifacts(given, owner, input.SkipModelValidation === "All", call);
  const { InferenceSpecification, AdditionalInferenceSpecifications } = resolved;
  const specifications = { InferenceSpecification, AdditionalInferenceSpecifications };
  const document = newDocument(input, specifications, userContext(call.principal));
  if (input.SecurityConfig === undefined) return document;
  const { ModelPackageName, ModelPackageGroupName = "" } = input;
  const named =
    ModelPackageName === undefined ? groupName(ModelPackageGroupName, call) : packageName(ModelPackageName, call);
  const key = await makeDataKey(input.SecurityConfig.KmsKeyId, named.arn, call);
  const closed = sealed(document, key, call);
  wipe(key);
  return closed;
}

async function registerVersion(
  group: GroupHead,
  input: CreateModelPackageInput,
  document: PackageDocument,
  transaction: Transaction<Tables>,
  call: Call,
): Promise<string> {
  // By its id: another group of the same name would be one that nobody judged.
  const version = await takeVersion(transaction, group.id);
  if (version === undefined) throw errors.groupToRegisterInMissing();
  const place = { account: group.account, region: call.region };
  const id = await insertPackage(transaction, {
    ...place,
    groupId: group.id,
    version,
    approvalStatus: input.ModelApprovalStatus ?? "PendingManualApproval",
    registrationType: input.ModelPackageRegistrationType,
    createdAt: call.clock.now(),
    summary: { ModelPackageDescription: input.ModelPackageDescription, ModelLifeCycle: input.ModelLifeCycle },
    document,
  });
  if (id === undefined) throw new Error(`version ${version} of group ${group.id} was there already`);
  const arn = resourceArn(call, group.account, PACKAGE_TYPE, `${group.name}/${version}`);
  call.made(arn);
  return arn;
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
  await insertTags(transaction, place, taggedResource(arn), tagsToStore(input.Tags ?? []));
  return arn;
}
