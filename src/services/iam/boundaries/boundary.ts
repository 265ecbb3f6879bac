import type { AttachedPermissionsBoundary } from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { boundaryArn } from "../policies/arn.ts";
import { attachablePolicy } from "../policies/policy.ts";
import type { Reading } from "../store.ts";

/** @returns the policy's id. @throws NoSuchEntity when there is no such policy */
export async function boundaryId(reading: Reading, arn: string, call: Call): Promise<string> {
  return (await attachablePolicy(reading, arn, call)).id;
}

/** The member of users and roles that have one. */
export async function boundaryShape(
  reading: Reading,
  boundary: string | undefined,
  call: Call,
): Promise<{ PermissionsBoundary?: AttachedPermissionsBoundary }> {
  const arn = await boundaryArn(reading, boundary, call);
  if (arn === undefined) return {};
  return { PermissionsBoundary: { PermissionsBoundaryType: "PermissionsBoundaryPolicy", PermissionsBoundaryArn: arn } };
}
