import { systemRandom } from "../../src/lib/random.ts";
import { temporaryKeyId } from "../../src/services/sts/temporary-key-id.ts";
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
  // Its token says who calls, whoever that is; without a good one everybody is told so.
  AssumeRoleWithWebIdentity: {
    absent: "InvalidIdentityToken",
    input: (owner) => ({
      RoleArn: `arn:aws:iam::${owner.account}:role/any`,
      RoleSessionName: "me",
      WebIdentityToken: "no.good.token",
    }),
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
