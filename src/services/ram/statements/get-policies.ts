import { serviceOnBehalfOf } from "../../../identity/principal.ts";
import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { principalEntity } from "../associations/principal.ts";
import { requireGroupArn } from "../associations/resource.ts";
import { errors } from "../errors.ts";
import { accessToAny, operation } from "../operation.ts";
import { checkFilters, pageOfList } from "../paging.ts";
import { type ShareStatement, statementsOf } from "./statements.ts";
import { readGrants } from "./store.ts";

/** What shares grant on resources of the caller's: a policy for each that is shared. Policies written by hand are SageMaker's to tell. */
export const getResourcePolicies = operation("GetResourcePolicies", {
  access: (_input, call) => accessToAny("GetResourcePolicies", call),
  async run(input, call) {
    checkFilters(input);
    const principal = input.principal === undefined ? undefined : principalEntity(input.principal);
    for (const arn of input.resourceArns) {
      if (requireGroupArn(arn, call).account !== call.principal.account) throw errors.resourceNotShared({ arn });
    }
    const { items, nextToken } = await pageOfList("GetResourcePolicies", input, call, [...new Set(input.resourceArns)]);
    const policies: string[] = [];
    for (const arn of items) {
      const text = await policyOf(arn, principal, call);
      if (text !== undefined) policies.push(text);
    }
    return { policies, nextToken };
  },
});

async function policyOf(arn: string, principal: string | undefined, call: Call): Promise<string | undefined> {
  const rows = await readGrants(call.database.read, arn.toLowerCase());
  if (rows.length === 0) await requireGroup(arn, call);
  const wanted = principal === undefined ? rows : rows.filter((row) => row.principal === principal);
  const statements: ShareStatement[] = [];
  for (const ofShare of Map.groupBy(wanted, (row) => row.share_id).values()) {
    statements.push(...(await statementsOf(ofShare, call.database.read, call)));
  }
  return statements.length === 0 ? undefined : JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

async function requireGroup(arn: string, call: Call): Promise<void> {
  const asker = serviceOnBehalfOf(call.principal.account, "ram", call.partition);
  try {
    await call.dispatch("sagemaker", "DescribeModelPackageGroup", { ModelPackageGroupName: arn }, asker);
  } catch (reason) {
    if (reason instanceof AwsError && reason.status < 500) throw errors.resourceNotShared({ arn });
    throw reason;
  }
}
