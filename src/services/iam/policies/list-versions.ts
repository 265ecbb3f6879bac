import { operation } from "../operation.ts";
import { pageOf } from "../paging.ts";
import { existingPolicy, policyAccess } from "./policy.ts";
import { versionShape, versionsOf } from "./versions.ts";

/** Above any version number: the newest comes first. */
const NUMBERS_MAX = 2 ** 31;

/** The versions of a policy without their texts, the newest first. */
export const listPolicyVersions = operation("ListPolicyVersions", {
  access: (input, call) => policyAccess("ListPolicyVersions", input.PolicyArn, call),
  async run(input, call) {
    const { read } = call.database;
    const policy = await existingPolicy(read, input.PolicyArn, call);
    const versions = await versionsOf(read, policy);
    const keyOf = ({ version }: { version: number }) => String(NUMBERS_MAX - version).padStart(10, "0");
    const { items, ...more } = await pageOf("ListPolicyVersions", input, call, keyOf, versions);
    return { Versions: items.map((version) => versionShape(version, policy)), ...more };
  },
});
