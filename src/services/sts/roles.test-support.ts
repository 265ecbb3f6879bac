import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, type AssumeRoleCommandInput, type AssumeRoleCommandOutput } from "@aws-sdk/client-sts";
import { refused } from "../../../test/support/refusal.ts";
import type { TestServer, Who } from "../../../test/support/server.ts";

export const REGISTRY = "111111111111";
export const TRAINING = "222222222222";
export const ADMIN = `arn:aws:iam::${REGISTRY}:user/admin`;

type Keys = Exclude<Who, string>;

export const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
export const allow = (Action: unknown, Resource = "*") => document({ Effect: "Allow", Action, Resource });
export const trust = (Principal: unknown, Action: unknown = "sts:AssumeRole", Condition?: object) =>
  document({ Effect: "Allow", Principal, Action, ...(Condition && { Condition }) });

export function credentialsOf({ Credentials }: AssumeRoleCommandOutput): Keys {
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** AWS's sentence, which tells no reason. */
export const denied = (what: Promise<unknown>, action = "AssumeRole") =>
  refused(
    what,
    "AccessDenied",
    403,
    new RegExp(`^User: arn\\S+ is not authorized to perform: sts:${action} on resource: \\S+$`),
  );

let count = 0;

/** A name that no other test uses. */
export const fresh = (prefix: string) => `${prefix}${count++}`;

/** What the tests of roles do on one server. */
export function rolesOn(server: TestServer) {
  return {
    /** A role of the registry's account that may list and make buckets, and a little more. */
    async makeRole(trustPolicy: string, more: object = {}): Promise<{ arn: string; id: string; name: string }> {
      const name = fresh("Role");
      const iam = server.iam();
      const made = await iam.send(
        new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trustPolicy, Path: "/team/", ...more }),
      );
      const PolicyDocument = allow([
        "s3:ListAllMyBuckets",
        "s3:CreateBucket",
        "sts:*",
        "iam:ListUsers",
        "iam:CreatePolicy",
      ]);
      await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: "may", PolicyDocument }));
      return { arn: made.Role?.Arn as string, id: made.Role?.RoleId as string, name };
    },
    assume(RoleArn: string, more: Partial<AssumeRoleCommandInput> = {}, who: Who = "registry") {
      return server.sts(who).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "me", ...more }));
    },
    /** A user of an account, without rights unless a policy gives it some. */
    async makeUser(profile: string, policy?: string): Promise<{ who: Keys; arn: string }> {
      const UserName = fresh("user");
      const iam = server.iam(profile);
      const made = await iam.send(new CreateUserCommand({ UserName }));
      if (policy !== undefined) {
        await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "may", PolicyDocument: policy }));
      }
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
      const { AccessKeyId = "", SecretAccessKey = "" } = AccessKey ?? {};
      return { who: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }, arn: made.User?.Arn as string };
    },
  };
}
