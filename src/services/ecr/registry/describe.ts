import { operation } from "../operation.ts";
import { registryAccess } from "../repositories/repository.ts";

/** The registry of an account. Nothing is replicated. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRegistry.html */
export const describeRegistry = operation("DescribeRegistry", {
  access: (_input, call) => registryAccess("DescribeRegistry", call),
  async run(_input, call) {
    return { registryId: call.principal.account, replicationConfiguration: { rules: [] } };
  },
});
