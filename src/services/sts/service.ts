import type { Service } from "../operation.ts";
import { assumeRole } from "./assume-role.ts";
import { assumeRoleWithWebIdentity } from "./assume-role-with-web-identity.ts";
import { decodeAuthorizationMessage } from "./decode-authorization-message.ts";
import { getAccessKeyInfo } from "./get-access-key-info.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";
import { getFederationToken } from "./get-federation-token.ts";
import { getSessionToken } from "./get-session-token.ts";

/** AWS Security Token Service: who am I, and whom may I become? */
export const sts: Service = {
  name: "sts",
  operations: [
    assumeRole,
    assumeRoleWithWebIdentity,
    decodeAuthorizationMessage,
    getAccessKeyInfo,
    getCallerIdentity,
    getFederationToken,
    getSessionToken,
  ],
};
