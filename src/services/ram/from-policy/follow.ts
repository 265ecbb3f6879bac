import type { Call, Follower } from "../../operation.ts";
import { findSharesOf, setAssociationStatus } from "../associations/store.ts";
import { listSharesOfPolicy } from "../shares/store.ts";
import { followPolicy, removeShare } from "./follow-policy.ts";

/** What RAM does after SageMaker has changed a group or its policy. */
export const followers: readonly Follower[] = [
  { service: "sagemaker", operation: "PutModelPackageGroupPolicy", run: afterPolicy },
  { service: "sagemaker", operation: "DeleteModelPackageGroupPolicy", run: afterPolicy },
  { service: "sagemaker", operation: "DeleteModelPackageGroup", run: afterGroup },
  // A new group has nothing of an older one of its name, not even when the server died between the two steps above.
  { service: "sagemaker", operation: "CreateModelPackageGroup", run: afterGroup },
];

async function afterPolicy(input: object, call: Call): Promise<void> {
  await followPolicy(groupOf(input, call), call);
}

/** Ends everything that was shared of a group. Shares stay, without it; those that only showed its policy go. */
async function afterGroup(input: object, call: Call): Promise<void> {
  const { arn } = groupOf(input, call);
  const shared = await findSharesOf(call.database.read, arn);
  if (shared.length === 0) return;
  await call.database.transact(async (transaction) => {
    for (const share of await listSharesOfPolicy(transaction, arn)) await removeShare(transaction, share, call);
    const ids = (await findSharesOf(transaction, arn)).map(({ association }) => association);
    await setAssociationStatus(transaction, ids, "DISASSOCIATED", call.clock.now());
  });
}

/** By its bare name, in the caller's account, or by its ARN. */
function groupOf(input: object, call: Call): { arn: string; name: string; account: string } {
  const named = (input as { ModelPackageGroupName: string }).ModelPackageGroupName;
  const start = `arn:${call.partition}:sagemaker:${call.region}:`;
  if (named.startsWith("arn:")) {
    const [, , , , account = "", resource = ""] = named.split(":");
    return { arn: named, account, name: resource.slice(resource.indexOf("/") + 1) };
  }
  const { account } = call.principal;
  return { arn: `${start}${account}:model-package-group/${named}`, account, name: named };
}
