import { type Awaitable, whenThere } from "../../lib/awaitable.ts";
import { SAGEMAKER_POLICIES_REMEMBERED_MAX } from "../../lib/limits.ts";
import { LruMap } from "../../lib/lru-map.ts";
import type { AttachedPolicy } from "../../policy/attached.ts";
import { compilePolicy } from "../../policy/compile.ts";
import { type ContextValue, eitherOf } from "../../policy/request.ts";
import type { Access, Call, ResourceLaw, ResourcePolicies } from "../operation.ts";
import { GROUP_TYPE, groupArn } from "./model-package-groups/group.ts";
import { GROUP_POLICY_GRAMMAR } from "./model-package-groups/policy.ts";
import { findGroupPolicy, type GroupHead } from "./model-package-groups/store.ts";
import { PACKAGE_TYPE } from "./model-packages/package.ts";
import { MODEL_TYPE } from "./models/model.ts";
import { seeGroup, seePackage } from "./seen.ts";
import { listResourceTags } from "./tags/store.ts";

/**
 * What SageMaker's resources say in matters of the law: a group's policy speaks for the group and for all its versions, those
 * that are not there yet among them.
 */
export const law: ResourceLaw = {
  policies: (access, call) => {
    const named = namedResource(access.resource);
    if (named === undefined || named.group === undefined) return NO_POLICIES;
    return whenThere(seeGroup(access.account, named.group, call), (group) =>
      group === undefined || group.policyEdition === null ? NO_POLICIES : policiesOf(group, call),
    );
  },
  keys: {
    names: [
      ...["aws", "sagemaker"].map((prefix) => `${prefix}:resourcetag/`),
      "sagemaker:currentmodellifecyclestage",
      "sagemaker:currentcustomermetadataproperties/",
    ],
    read: resourceKeys,
  },
};

const NO_POLICIES: ResourcePolicies = Object.freeze({ policies: Object.freeze([]) });

interface NamedResource {
  /** `model-package/irises/3` */
  readonly resource: string;
  readonly type: string;
  /** The group that it is, or that it is a version of. */
  readonly group?: string;
  /** What follows the group: a number, or `*` for all its versions. */
  readonly version?: string;
}

/** @returns undefined for what is no group, version, package or model, such as `*` */
function namedResource(arn: string): NamedResource | undefined {
  const [type, name, version] = RESOURCE.exec(arn)?.slice(1) ?? [];
  if (type === undefined || name === undefined) return undefined;
  const resource = `${type}/${name}${version === undefined ? "" : `/${version}`}`;
  const isGroup = type === GROUP_TYPE && version === undefined;
  const isVersion = type === PACKAGE_TYPE && version !== undefined;
  return { resource, type, ...((isGroup || isVersion) && { group: name }), ...(isVersion && { version }) };
}

const RESOURCE = new RegExp(
  `^arn:[^:]*:sagemaker:[^:]*:\\d{12}:(${GROUP_TYPE}|${PACKAGE_TYPE}|${MODEL_TYPE})/([A-Za-z0-9-]{1,63})(?:/(\\*|[1-9][0-9]{0,8}))?$`,
);

/** Compiled policies by their edition, which never means another text: what is remembered cannot be out of date. */
const remembered = new LruMap<string, ResourcePolicies>(SAGEMAKER_POLICIES_REMEMBERED_MAX);

function policiesOf(group: GroupHead, call: Call): Awaitable<ResourcePolicies> {
  return remembered.get(group.policyEdition as string) ?? readPolicies(group, call);
}

async function readPolicies(group: GroupHead, call: Call): Promise<ResourcePolicies> {
  const stored = await findGroupPolicy(call.database.read, group.id);
  if (stored === undefined) return NO_POLICIES;
  const policy: AttachedPolicy = {
    kind: "resource-based policy",
    name: groupArn(call, group.account, group.name),
    account: group.account,
    document: compilePolicy(stored.text, GROUP_POLICY_GRAMMAR),
    principalIds: stored.principals,
  };
  const policies = Object.freeze({ policies: Object.freeze([policy]) });
  remembered.set(stored.edition, policies);
  return policies;
}

/** Tags, and for versions life cycle and metadata as they are before the call. What is being made has none of its own yet. */
async function resourceKeys(access: Access, call: Call): Promise<Readonly<Record<string, ContextValue>>> {
  const named = namedResource(access.resource);
  if (named === undefined) return {};
  const keys: Record<string, ContextValue> = {};
  const place = { account: access.account, region: call.region };
  // "Your model package … uses the tags associated with the model group": a version's own tags go before those of its group.
  const tagged = named.version === undefined ? [named.resource] : [`${GROUP_TYPE}/${named.group}`, named.resource];
  for (const resource of tagged) {
    const tags = await listResourceTags(call.database.read, place, resource.toLowerCase());
    for (const [key, ofKey] of Map.groupBy(tags, ({ Key }) => Key.toLowerCase())) {
      const values = ofKey.map(({ Value }) => Value);
      const value = values.length === 1 ? (values[0] as string) : eitherOf(values);
      keys[`aws:resourcetag/${key}`] = value;
      keys[`sagemaker:resourcetag/${key}`] = value;
    }
  }
  if (named.type === PACKAGE_TYPE) Object.assign(keys, await currentKeys(named, access.account, call));
  return keys;
}

async function currentKeys(named: NamedResource, account: string, call: Call): Promise<Record<string, ContextValue>> {
  const name = named.group ?? named.resource.slice(PACKAGE_TYPE.length + 1);
  if (named.version === "*") return {};
  const version = named.version === undefined ? undefined : Number(named.version);
  const found = await seePackage(account, name, version, call);
  if (found === undefined) return {};
  const keys: Record<string, ContextValue> = {};
  const { ModelLifeCycle } = found.summary;
  if (ModelLifeCycle !== undefined) {
    keys["sagemaker:CurrentModelLifeCycleStage"] = ModelLifeCycle.Stage;
    keys["sagemaker:CurrentModelLifeCycleStageStatus"] = ModelLifeCycle.StageStatus;
  }
  for (const [key, value] of Object.entries(found.document.CustomerMetadataProperties ?? {})) {
    keys[`sagemaker:CurrentCustomerMetadataProperties/${key}`] = value;
  }
  return keys;
}
