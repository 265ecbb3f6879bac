import type {
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { attachedShape, attachedTo } from "../attachments/attached.ts";
import { boundaryShape } from "../boundaries/boundary.ts";
import type { Entity } from "../entity.ts";
import { groupShape } from "../groups/group.ts";
import { listInlinePolicies } from "../inline-policies/store.ts";
import { profileShapes } from "../instance-profiles/profile.ts";
import { profilesOfRole } from "../instance-profiles/store.ts";
import { policyShape } from "../policies/policy.ts";
import type { ManagedPolicy } from "../policies/store.ts";
import { policyUsage } from "../policies/store.ts";
import { versionShape, versionsOf } from "../policies/versions.ts";
import { roleShapes } from "../roles/role.ts";
import type { StoredRole } from "../roles/store.ts";
import { tagList } from "../tags/tags.ts";
import { groupsOfUser } from "../users/store.ts";
import { userShape } from "../users/user.ts";

/** Users, groups, roles and policies with everything that hangs on them. */
export function detailsOf(call: Call) {
  const { read } = call.database;

  async function policiesOf(ownerId: string) {
    const inline = await listInlinePolicies(read, ownerId);
    const attached = await attachedTo(read, ownerId);
    return {
      inline: inline.map(({ name, document }): PolicyDetail => ({ PolicyName: name, PolicyDocument: document })),
      attached: attached.map((policy) => attachedShape(policy, call)),
    };
  }

  return {
    async user({ entity }: { readonly entity: Entity }): Promise<UserDetail> {
      const { inline, attached } = await policiesOf(entity.id);
      const groups = await groupsOfUser(read, entity.id);
      return {
        ...userShape(entity, call),
        UserPolicyList: inline,
        GroupList: groups.map(({ name }) => name),
        AttachedManagedPolicies: attached,
        ...(await boundaryShape(read, entity.boundary, call)),
        Tags: tagList(entity.tags),
      };
    },
    async group({ entity }: { readonly entity: Entity }): Promise<GroupDetail> {
      const { inline, attached } = await policiesOf(entity.id);
      return { ...groupShape(entity, call), GroupPolicyList: inline, AttachedManagedPolicies: attached };
    },
    async roles(roles: readonly StoredRole[]): Promise<RoleDetail[]> {
      const shapes = await roleShapes(roles, call);
      const details: RoleDetail[] = [];
      for (const [index, role] of roles.entries()) {
        const { inline, attached } = await policiesOf(role.id);
        const { Description: _description, MaxSessionDuration: _duration, ...shape } = shapes[index] ?? {};
        details.push({
          ...shape,
          InstanceProfileList: await profileShapes(read, await profilesOfRole(read, role.id), call),
          RolePolicyList: inline,
          AttachedManagedPolicies: attached,
          ...(await boundaryShape(read, role.boundary, call)),
          Tags: tagList(role.tags),
          RoleLastUsed: role.lastUsed && { LastUsedDate: new Date(role.lastUsed.at), Region: role.lastUsed.region },
        });
      }
      return details;
    },
    async policies(policies: readonly ManagedPolicy[]): Promise<ManagedPolicyDetail[]> {
      const usage = await policyUsage(read, call.principal.account);
      const details: ManagedPolicyDetail[] = [];
      for (const policy of policies) {
        const versions = await versionsOf(read, policy);
        details.push({
          ...policyShape(policy, usage.get(policy.id), call),
          ...(policy.description !== undefined && { Description: policy.description }),
          PolicyVersionList: versions.map((version) => ({
            Document: version.document,
            ...versionShape(version, policy),
          })),
        });
      }
      return details;
    },
  };
}
