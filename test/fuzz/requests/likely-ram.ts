import type { Adjust } from "./adjust.ts";
import { hostileText } from "./hostile.ts";

const TYPE = "sagemaker:ModelPackageGroup";

const SOURCES: Readonly<Record<string, string>> = {
  resourceShareArn: "arn:ram:resource-share",
  resourceShareInvitationArn: "arn:ram:resource-share-invitation",
  permissionArn: "arn:ram:permission",
  fromPermissionArn: "arn:ram:permission",
  toPermissionArn: "arn:ram:permission",
};

const LISTS: Readonly<Record<string, string>> = {
  resourceShareArns: "arn:ram:resource-share",
  resourceShareInvitationArns: "arn:ram:resource-share-invitation",
  permissionArns: "arn:ram:permission",
  resourceArns: "arn:sagemaker:model-package-group",
};

/** Every operation has the same. */
export const ramCommon: Adjust = (input, known, chance) => {
  for (const [member, pool] of Object.entries(SOURCES)) {
    if (input[member] === undefined || chance.happens(0.03)) continue;
    input[member] = known.find(pool, chance) ?? input[member];
  }
  for (const [member, pool] of Object.entries(LISTS)) {
    if (input[member] === undefined || chance.happens(0.05)) continue;
    const found = known.find(pool, chance);
    if (found !== undefined) input[member] = [found];
  }
  if (input.principals !== undefined) {
    const organization = known.find("arn:organizations:organization", chance) ?? "111111111111";
    const user = known.find("arn:iam:role", chance) ?? "222222222222";
    input.principals = [
      chance.pick(["222222222222", "222222222222", "333333333333", organization, user, "sagemaker.amazonaws.com"]),
    ];
  }
  if (input.principal !== undefined && chance.happens(0.5)) input.principal = "222222222222";
  if (input.resourceType !== undefined && chance.happens(0.9)) input.resourceType = TYPE;
  if (input.policyTemplate !== undefined) input.policyTemplate = template(chance.happens(0.85), hostileText(chance));
  for (const member of ["permissionVersion", "fromPermissionVersion"]) {
    if (input[member] !== undefined && chance.happens(0.9)) input[member] = chance.between(1, 3);
  }
  if (typeof input.name === "string" && chance.happens(0.8)) input.name = `fuzz-${chance.between(1, 30)}`;
  if (input.resourceShareArn !== undefined && chance.happens(0.8)) delete input.resourceArn;
  for (const member of ["clientToken", "nextToken", "sources"]) if (chance.happens(0.8)) delete input[member];
};

function template(isSound: boolean, odd: string): string {
  const Action = isSound ? ["sagemaker:DescribeModelPackageGroup", "sagemaker:ListTags"] : odd;
  return JSON.stringify({ Effect: "Allow", Action });
}
