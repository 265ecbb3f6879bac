import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import type { CreateModelPackageInput, ModelPackageSecurityConfig } from "../../../wire/types/sagemaker.gen.ts";
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
  access(input, call) {
    const register = accessToRegister(input, call);
    if (input.SourceUri === undefined) return register;
    return whenThere(register, async (all) => [...all, ...(await accessToSource(input.SourceUri, call))]);
  },
  async run(input, call) {
    checkRegistration(input);
    const arn = await once(
      "CreateModelPackage",
      input,
      call,
      () =>
        whenThere(requireGroupToRegisterIn(input, call), (group) =>
          whenThere(documentOf(input, group?.account ?? call.principal.account, call), (document) => ({
            group,
            document,
          })),
        ),
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
function accessToRegister(input: CreateModelPackageInput, call: Call): Awaitable<readonly Access[]> {
  const { ModelPackageName: name, ModelPackageGroupName: group, Tags: tags = [] } = input;
  if (name !== undefined && group !== undefined) throw errors.bothNames();
  const keys = conditionKeys(input);
  if (name !== undefined) return accessToCreate(packageName(name, call), "CreateModelPackage", tags, keys);
  if (group === undefined) throw errors.noName();
  const named = groupName(group, call);
  const ofTags = requestTags(tags);
  return whenThere(accessToVersions(named, "CreateModelPackage", call, { ...keys, ...ofTags }), (create) => {
    if (tags.length === 0) return [create];
    const tagging = { ...ofTags, "sagemaker:TaggingAction": "CreateModelPackage" };
    return whenThere(accessToVersions(named, "AddTags", call, tagging), (tag) => [create, tag]);
  });
}

/** The group that was judged. @throws ValidationException: who mistypes the group should not be sent after a bucket */
function requireGroupToRegisterIn(input: CreateModelPackageInput, call: Call): Awaitable<GroupHead | undefined> {
  if (input.ModelPackageGroupName === undefined) return undefined;
  return whenThere(seeNamedGroup(groupName(input.ModelPackageGroupName, call), call), (group) => {
    if (group === undefined) throw errors.groupToRegisterInMissing();
    return group;
  });
}

function documentOf(input: CreateModelPackageInput, owner: string, call: Call): Awaitable<PackageDocument> {
  const source = input.SourceUri === undefined ? undefined : sourceSpecification(input.SourceUri, call);
  return whenThere(source, (cloned) => {
    const { InferenceSpecification = cloned, AdditionalInferenceSpecifications } = input;
    const given = { InferenceSpecification, AdditionalInferenceSpecifications };
    return whenThere(resolveArtifacts(given, owner, input.SkipModelValidation === "All", call), (resolved) => {
      const document = newDocument(input, resolved, userContext(call.principal));
      return input.SecurityConfig === undefined ? document : closed(document, input, input.SecurityConfig, call);
    });
  });
}

/** Closes the document under the key that the request names. */
async function closed(
  document: PackageDocument,
  input: CreateModelPackageInput,
  { KmsKeyId }: ModelPackageSecurityConfig,
  call: Call,
): Promise<PackageDocument> {
  const { ModelPackageName, ModelPackageGroupName = "" } = input;
  const named =
    ModelPackageName === undefined ? groupName(ModelPackageGroupName, call) : packageName(ModelPackageName, call);
  const key = await makeDataKey(KmsKeyId, named.arn, call);
  const kept = sealed(document, key, call);
  wipe(key);
  return kept;
}

function registerVersion(
  group: GroupHead,
  input: CreateModelPackageInput,
  document: PackageDocument,
  transaction: Transaction<Tables>,
  call: Call,
): Awaitable<string> {
  // By its id: another group of the same name would be one that nobody judged.
  return whenThere(takeVersion(transaction, group.id), (version) => {
    if (version === undefined) throw errors.groupToRegisterInMissing();
    const approvalStatus = input.ModelApprovalStatus ?? "PendingManualApproval";
    const made = { ...newPackage(group.account, input, document, call), groupId: group.id, version, approvalStatus };
    return whenThere(insertPackage(transaction, made), (id) => {
      if (id === undefined) throw new Error(`version ${version} of group ${group.id} was there already`);
      const arn = resourceArn(call, group.account, PACKAGE_TYPE, `${group.name}/${version}`);
      call.made(arn);
      return arn;
    });
  });
}

async function registerUnversioned(
  input: CreateModelPackageInput,
  document: PackageDocument,
  transaction: Transaction<Tables>,
  call: Call,
): Promise<string> {
  const { path: name, arn, account } = packageName(input.ModelPackageName as string, call);
  const id = await insertPackage(transaction, { ...newPackage(account, input, document, call), name });
  if (id === undefined) throw errors.packageExists({ arn });
  const place = { account, region: call.region };
  await insertTags(transaction, place, taggedResource(arn), tagsToStore(input.Tags ?? []));
  return arn;
}

function newPackage(account: string, input: CreateModelPackageInput, document: PackageDocument, call: Call) {
  return {
    account,
    region: call.region,
    registrationType: input.ModelPackageRegistrationType,
    createdAt: call.clock.now(),
    summary: { ModelPackageDescription: input.ModelPackageDescription, ModelLifeCycle: input.ModelLifeCycle },
    document,
  };
}
