import type { Chance } from "../../conformance/generate/chance.ts";
import type { Adjust } from "./adjust.ts";
import type { Known } from "./known.ts";
import { ACCOUNTS, policyText } from "./policies.ts";

const POOLS: Readonly<Record<string, readonly string[]>> = {
  PolicyId: ["id:p"],
  RootId: ["id:r"],
  OrganizationalUnitId: ["id:ou"],
  ParentId: ["id:r", "id:ou"],
  SourceParentId: ["id:r", "id:ou"],
  DestinationParentId: ["id:r", "id:ou"],
  TargetId: ["id:r", "id:ou", "AccountId"],
  ChildId: ["id:ou", "AccountId"],
  ResourceId: ["id:r", "id:ou", "id:p", "AccountId"],
};

const TYPES = ["SERVICE_CONTROL_POLICY", "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY", "TAG_POLICY"];

/** Every operation has the same. */
export const organizationsCommon: Adjust = (input, known, chance) => {
  for (const [member, pools] of Object.entries(POOLS)) {
    if (input[member] === undefined || chance.happens(0.05)) continue;
    input[member] = known.find(chance.pick(pools), chance) ?? chance.pick(ACCOUNTS);
  }
  for (const member of ["Type", "PolicyType", "Filter"]) {
    if (typeof input[member] === "string" && chance.happens(0.9)) input[member] = chance.pick(TYPES);
  }
  if (input.Content !== undefined) input.Content = policyText("control", known, chance);
  if (typeof input.Name === "string" && chance.happens(0.8)) input.Name = `fuzz-${chance.between(1, 20)}`;
  if (input.ServicePrincipal !== undefined) input.ServicePrincipal = chance.pick(PRINCIPALS);
  if (input.Email !== undefined) input.Email = email(known, chance);
};

const PRINCIPALS = ["ram.amazonaws.com", "sagemaker.amazonaws.com", "odd.amazonaws.com"];

function email(known: Known, chance: Chance): string {
  return (chance.happens(0.1) && known.find("Email", chance)) || `fuzz-${chance.between(1, 1_000_000)}@example.com`;
}
