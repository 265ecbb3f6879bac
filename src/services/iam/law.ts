import { parseArn } from "../../lib/arn.ts";
import type { ContextValue } from "../../policy/request.ts";
import type { Access, Call, ResourceLaw } from "../operation.ts";
import { findEntity } from "./entity-store.ts";
import { findProvider } from "./oidc-providers/store.ts";
import { findOwnPolicy } from "./policies/store.ts";

/** What is about becoming a role: its trust policy decides. */
const ABOUT_BECOMING = /^sts:(AssumeRole\w*|TagSession|SetSourceIdentity|SetContext)$/;

/** Roles are IAM's, and who may become one is asked by STS. */
export const law: ResourceLaw = {
  services: ["iam", "sts"],
  async policies({ action, resource }, call) {
    const role = ABOUT_BECOMING.test(action) ? await call.identities.findRole(resource) : undefined;
    return role === undefined ? NONE : { policies: [role.trustPolicy] };
  },
  keys: {
    names: ["aws:resourcetag/", "iam:resourcetag/"],
    async read(access, call) {
      const keys: Record<string, ContextValue> = {};
      for (const [key, value] of Object.entries(await tagsOf(access, call))) {
        keys[`aws:ResourceTag/${key}`] = value;
        keys[`iam:ResourceTag/${key}`] = value;
      }
      return keys;
    },
  },
};

const NONE = Object.freeze({ policies: Object.freeze([]) });

async function tagsOf({ resource }: Access, call: Call): Promise<Readonly<Record<string, string>>> {
  const arn = parseArn(resource);
  if (arn?.service !== "iam") return {};
  const { account } = arn;
  const [kind, ...rest] = arn.resource.split("/") as [string, ...string[]];
  const name = rest.at(-1) ?? "";
  const reading = call.database.read;
  switch (kind) {
    case "user":
    case "role":
    case "instance-profile":
      return (await findEntity(reading, kind, account, name))?.tags ?? {};
    case "policy":
      return (await findOwnPolicy(reading, account, name))?.tags ?? {};
    case "oidc-provider":
      return (await findProvider(reading, account, rest.join("/")))?.tags ?? {};
    default:
      return {};
  }
}
