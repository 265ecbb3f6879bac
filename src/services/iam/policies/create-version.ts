import { IAM_POLICY_VERSIONS_MAX } from "../../../lib/limits.ts";
import { checkManagedPolicy } from "../documents.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { ownPolicy, policyAccess } from "./policy.ts";
import { insertVersion, listVersions, nextVersion, writeDefaultVersion } from "./store.ts";
import { versionShape } from "./versions.ts";

/** Adds a version to a policy; it counts only when it is made the default. */
export const createPolicyVersion = operation("CreatePolicyVersion", {
  access: (input, call) => policyAccess("CreatePolicyVersion", input.PolicyArn, call),
  async run(input, call) {
    checkManagedPolicy(input.PolicyDocument);
    const createdAt = call.clock.now();
    const isDefault = input.SetAsDefault === true;
    return change(call, async (writing) => {
      const policy = await ownPolicy(writing, input.PolicyArn, call);
      if ((await listVersions(writing, policy.id)).length >= IAM_POLICY_VERSIONS_MAX) throw errors.versionQuota();
      const version = { version: await nextVersion(writing, policy.id), document: input.PolicyDocument, createdAt };
      await insertVersion(writing, policy.id, version);
      const defaultVersion = isDefault ? version.version : policy.defaultVersion;
      await writeDefaultVersion(writing, policy.id, defaultVersion, createdAt);
      return { PolicyVersion: versionShape(version, { ...policy, defaultVersion }) };
    });
  },
});
