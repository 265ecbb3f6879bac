import type { Tag } from "../../../wire/types/sagemaker.gen.ts";
import type { Access } from "../../operation.ts";
import { accessTo } from "../operation.ts";
import type { ResourceName } from "../resource-name.ts";

/** The condition keys that tags in a request make: `aws:RequestTag/<key>` for each, and `aws:TagKeys`. */
export function requestTags(tags: readonly Tag[]): Record<string, string | readonly string[]> {
  if (tags.length === 0) return {};
  const context: Record<string, string | readonly string[]> = { "aws:TagKeys": tags.map(({ Key }) => Key) };
  for (const { Key, Value } of tags) context[`aws:RequestTag/${Key}`] = Value;
  return context;
}

/** Making a resource with tags asks for `AddTags` as well; there the law knows by which call, as `sagemaker:TaggingAction`. */
export function accessToCreate(
  made: ResourceName,
  action: string,
  tags: readonly Tag[] = [],
  context: Access["context"] = {},
): readonly Access[] {
  const ofTags = requestTags(tags);
  const create = accessTo(made, action, { ...context, ...ofTags });
  if (tags.length === 0) return [create];
  return [create, accessTo(made, "AddTags", { ...ofTags, "sagemaker:TaggingAction": action })];
}
