import { MODEL_PACKAGE_GROUP } from "./names.ts";
import { accessToAny, operation } from "./operation.ts";
import { pageOfList } from "./paging.ts";

/** The types of resources that can be shared here. */
export const listResourceTypes = operation("ListResourceTypes", {
  access: (_input, call) => accessToAny("ListResourceTypes", call),
  async run(input, call) {
    const all = [
      { resourceType: MODEL_PACKAGE_GROUP, serviceName: "sagemaker", resourceRegionScope: "REGIONAL" as const },
    ];
    const asked = input.resourceRegionScope === "GLOBAL" ? [] : all;
    const { items, nextToken } = await pageOfList("ListResourceTypes", input, call, asked);
    return { resourceTypes: [...items], nextToken };
  },
});
