import { SEARCH_SUGGESTED_KEYS_MAX } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { operation } from "../operation.ts";
import { propertyNames } from "./property.ts";
import { searchedResource } from "./resources.ts";
import { metadataKeys, tagKeys } from "./store.ts";

/**
 * Names that a search can use and that begin with the hint, whatever its letter case: all properties of the resource, then the tag
 * keys and the metadata keys that are in use.
 */
export const getSearchSuggestions = operation("GetSearchSuggestions", {
  access: (_input, call) => ({
    action: "sagemaker:GetSearchSuggestions",
    resource: "*",
    account: call.principal.account,
  }),
  async run(input, call) {
    const { properties } = searchedResource(input.Resource);
    const hint = input.SuggestionQuery?.PropertyNameQuery?.PropertyNameHint ?? "";
    const names = propertyNames(properties).filter((name) => name.toLowerCase().startsWith(hint.toLowerCase()));
    const keys = await keysInUse(Object.keys(properties), hint, call);
    return { PropertyNameSuggestions: [...names, ...keys].map((PropertyName) => ({ PropertyName })) };
  },
});

/** Keys are told apart by letter case, so behind the dot the hint must be exact. */
async function keysInUse(members: readonly string[], hint: string, call: Call): Promise<string[]> {
  const names: string[] = [];
  const place = { account: call.principal.account, region: call.region };
  for (const [member, read] of [
    ["Tags", tagKeys],
    ["CustomerMetadataProperties", metadataKeys],
  ] as const) {
    const prefix = `${member}.`;
    const begun = hint.toLowerCase().startsWith(prefix.toLowerCase());
    if (!members.includes(member) || !(begun || prefix.toLowerCase().startsWith(hint.toLowerCase()))) continue;
    const start = begun ? hint.slice(prefix.length) : "";
    const keys = await read(call.database.read, place, start, SEARCH_SUGGESTED_KEYS_MAX);
    names.push(...keys.map((key) => prefix + key));
  }
  return names;
}
