import type { Group } from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { entityArn } from "../entities.ts";
import type { Entity } from "../entity.ts";

export function groupShape(group: Entity, call: Call): Group {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: entityArn("group", group, call),
    CreateDate: new Date(group.createdAt),
  };
}
