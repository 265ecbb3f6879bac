import { type Awaitable, whenThere } from "../../lib/awaitable.ts";
import type { Access, Call, ResourceLaw, ResourcePolicies } from "../operation.ts";
import { isNothingShared } from "./statements/quiet.ts";
import { policiesOfShares } from "./statements/statements.ts";
import { readTags } from "./tags/store.ts";

/** What resource shares grant on model groups, and the tags of shares and permissions themselves. */
export const law: ResourceLaw = {
  services: ["sagemaker", "ram"],
  policies(access, call) {
    const group = groupOf(access.resource);
    return group === undefined ? NOTHING : policiesOf(group, call);
  },
  keys: {
    names: ["aws:resourcetag/"],
    read: (access, call) => tagsOf(access, call),
  },
};

const NOTHING: ResourcePolicies = Object.freeze({ policies: Object.freeze([]) });

function policiesOf(groupArn: string, call: Call): Awaitable<ResourcePolicies> {
  return whenThere(isNothingShared(call.database, call.clock), (nothing) =>
    nothing ? NOTHING : sharedPolicies(groupArn, call),
  );
}

async function sharedPolicies(groupArn: string, call: Call): Promise<ResourcePolicies> {
  const policies = await policiesOfShares(groupArn, call.database.read, call);
  return policies.length === 0 ? NOTHING : { policies };
}

/** The group that a group's or a version's ARN belongs to. @returns undefined for all other resources */
function groupOf(resource: string): string | undefined {
  const type = resource.indexOf(":model-package", 20);
  if (type === -1) return undefined;
  const path = resource.slice(type + ":model-package".length);
  if (path.startsWith("-group/")) return resource;
  const slash = path.indexOf("/", 1);
  if (!path.startsWith("/") || slash === -1) return undefined;
  return `${resource.slice(0, type)}:model-package-group/${path.slice(1, slash)}`;
}

async function tagsOf({ resource, action }: Access, call: Call): Promise<Readonly<Record<string, string>>> {
  if (!action.startsWith("ram:")) return {};
  const tags = (await readTags(call.database.read, [resource])).get(resource) ?? [];
  return Object.fromEntries(tags.map(({ key, value }) => [`aws:ResourceTag/${key}`, value]));
}
