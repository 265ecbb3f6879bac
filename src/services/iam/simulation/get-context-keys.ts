import { validateIdentityPolicy } from "../../../policy/validation/identity-policy.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { contextKeysOf } from "./context-keys.ts";
import { policiesOfOwner } from "./policies.ts";
import { foundSource, sourceAccess } from "./source.ts";

/** The condition keys that policies ask for: what a simulation has to know. */
export const getContextKeysForCustomPolicy = operation("GetContextKeysForCustomPolicy", {
  access: (_input, call) => accessTo("GetContextKeysForCustomPolicy", "*", call),
  async run(input) {
    return { ContextKeyNames: [...contextKeysOf(readable(input.PolicyInputList))] };
  },
});

/** The condition keys that the policies of a user, group or role ask for, and further ones. */
export const getContextKeysForPrincipalPolicy = operation("GetContextKeysForPrincipalPolicy", {
  access: (input, call) => sourceAccess("GetContextKeysForPrincipalPolicy", input.PolicySourceArn, call),
  async run(input, call) {
    const { kind, entity } = await foundSource(input.PolicySourceArn, call);
    const own = await policiesOfOwner(kind, entity, call);
    const texts = own.flatMap(({ text, attached }) => (attached.document === undefined ? [] : [text]));
    return { ContextKeyNames: [...contextKeysOf([...texts, ...readable(input.PolicyInputList ?? [])])] };
  },
});

function readable(texts: readonly string[]): readonly string[] {
  for (const text of texts) {
    const validated = validateIdentityPolicy(text);
    if ("sentence" in validated) throw errors.badInput({ reason: validated.sentence });
  }
  return texts;
}
