import { parseArn } from "../../lib/arn.ts";
import type { AttachedPolicy } from "../../policy/attached.ts";
import { compilePolicy } from "../../policy/compile.ts";
import type { PolicyGrammar } from "../../policy/grammar.ts";
import type { ContextValue } from "../../policy/request.ts";
import type { Access, Call, ResourceLaw } from "../operation.ts";
import { proposalOf } from "./policies/lock-out.ts";
import { REGISTRY_GRAMMAR, REPOSITORY_GRAMMAR, type StoredPolicy } from "./policies/policy.ts";
import { findRegistryPolicy, findRepositoryPolicy } from "./policies/store.ts";
import { findRepository } from "./repositories/store.ts";

/** What the registry says in matters of the law: the policy of a repository, and that of its registry, which speaks for all of them. */
export const law: ResourceLaw = {
  async policies(access, call) {
    const name = repositoryNameOf(access);
    if (name === undefined) return { policies: [] };
    const { account } = access;
    const { region, database } = call;
    const proposal = proposalOf(call);
    const ofRepository =
      proposal ?? attach(await findRepositoryPolicy(database.read, account, region, name), access, REPOSITORY_GRAMMAR);
    const ofRegistry = attach(await findRegistryPolicy(database.read, account, region), access, REGISTRY_GRAMMAR);
    return { policies: [ofRepository, ofRegistry].filter((policy) => policy !== undefined) };
  },
  keys: { names: ["aws", "ecr"].map((prefix) => `${prefix}:resourcetag/`), read: tagKeys },
};

/** A stored policy where it applies. */
export function attach(
  policy: StoredPolicy | undefined,
  { resource, account }: Access,
  grammar: PolicyGrammar,
): AttachedPolicy | undefined {
  if (policy === undefined) return undefined;
  return {
    kind: "resource-based policy",
    name: resource,
    account,
    document: compilePolicy(policy.text, grammar),
    principalIds: policy.principalIds,
  };
}

async function tagKeys(access: Access, call: Call): Promise<Readonly<Record<string, ContextValue>>> {
  const name = repositoryNameOf(access);
  if (name === undefined) return {};
  const repository = await findRepository(call.database.read, access.account, call.region, name);
  const keys: Record<string, ContextValue> = {};
  for (const [key, value] of Object.entries(repository?.tags ?? {})) {
    keys[`aws:ResourceTag/${key}`] = value;
    keys[`ecr:ResourceTag/${key}`] = value;
  }
  return keys;
}

/** @returns undefined for `*`: what is asked of the registry itself */
function repositoryNameOf({ resource }: Access): string | undefined {
  const path = parseArn(resource)?.resource;
  return path?.startsWith("repository/") ? path.slice("repository/".length) : undefined;
}
