import { systemRandom } from "../../src/lib/random.ts";
import { temporaryKeyId } from "../../src/services/sts/temporary-key-id.ts";
import type { TestIssuer } from "../support/oidc-issuer.ts";
import { type Case, fresh } from "./case.ts";

/** Every operation of STS that Albo has. */
export const stsCases: Readonly<Record<string, Case>> = {
  AssumeRole: {
    input: async (owner) => {
      const RoleName = fresh("role");
      const Statement = [{ Effect: "Allow", Principal: { AWS: owner.account }, Action: "sts:AssumeRole" }];
      const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
      await owner.make("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument });
      return { RoleArn: `arn:aws:iam::${owner.account}:role/${RoleName}`, RoleSessionName: "me" };
    },
  },
  // Its token says who calls, whoever signs the request: everybody who has a token that the role trusts is let in.
  AssumeRoleWithWebIdentity: {
    input: async (owner) => {
      const issuer = owner.issuer as TestIssuer;
      const host = issuer.url.slice("http://".length);
      const Federated = `arn:aws:iam::${owner.account}:oidc-provider/${host}`;
      const RoleName = fresh("role");
      const Statement = [{ Effect: "Allow", Principal: { Federated }, Action: "sts:AssumeRoleWithWebIdentity" }];
      const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
      await owner.make("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument });
      return {
        RoleArn: `arn:aws:iam::${owner.account}:role/${RoleName}`,
        RoleSessionName: "me",
        WebIdentityToken: issuer.token({ sub: "somebody", aud: "sts.amazonaws.com" }),
      };
    },
  },
  DecodeAuthorizationMessage: {
    actsOnCaller: true,
    absent: "InvalidAuthorizationMessageException",
    input: () => ({ EncodedMessage: "none" }),
  },
  GetAccessKeyInfo: {
    actsOnCaller: true,
    input: (owner) => ({ AccessKeyId: temporaryKeyId(owner.account, systemRandom()) }),
  },
  GetCallerIdentity: { actsOnCaller: true, input: () => ({}) },
  GetFederationToken: { actsOnCaller: true, input: () => ({ Name: "guest" }) },
  GetSessionToken: { actsOnCaller: true, input: () => ({}) },
};
