import type { Property } from "./property.ts";

const text: Property = { kind: "text" };

/** `UserContext` in the contract: who made or changed something. */
export const creator: Property = {
  kind: "structure",
  members: {
    UserProfileArn: text,
    UserProfileName: text,
    DomainId: text,
    IamIdentity: { kind: "structure", members: { Arn: text, PrincipalId: text, SourceIdentity: text } },
  },
};
