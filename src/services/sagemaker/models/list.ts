import type { ListModelsInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { operation } from "../operation.ts";
import { fillPage, openPage, PAGE_SIZE_DEFAULT, pageScope } from "../paging.ts";
import { modelArn } from "./model.ts";
import { listModelRows, type ModelListing, type ModelPosition, positionOf } from "./store.ts";

/** The caller's models, the newest first unless it is told otherwise. */
export const listModels = operation("ListModels", {
  access: (_input, call) => ({ action: "sagemaker:ListModels", resource: "*", account: call.principal.account }),
  async run(input, call) {
    const scope = pageScope("ListModels", call, input);
    const after = openPage(scope, input.NextToken, call) as ModelPosition | undefined;
    const listing = listingOf(input, call);
    const part = input.NameContains;
    const { items, next } = await fillPage({
      size: input.MaxResults ?? PAGE_SIZE_DEFAULT,
      after,
      read: (from, limit) => listModelRows(call.database.read, { ...listing, after: from, limit }),
      positionOf: (model) => positionOf(model, listing.by),
      accept: part === undefined ? undefined : (model) => model.name.includes(part),
    });
    return {
      Models: items.map((model) => ({
        ModelName: model.name,
        ModelArn: modelArn(model, call),
        CreationTime: new Date(model.createdAt),
      })),
      NextToken: next && call.pageTokens.seal(scope, next),
    };
  },
});

function listingOf(input: ListModelsInput, call: Call): Omit<ModelListing, "after" | "limit"> {
  return {
    account: call.principal.account,
    region: call.region,
    by: input.SortBy === "Name" ? "name_key" : "created_at",
    descending: input.SortOrder !== "Ascending",
    createdAfter: input.CreationTimeAfter?.getTime(),
    createdBefore: input.CreationTimeBefore?.getTime(),
  };
}
