import type { User } from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { boundaryShape } from "../boundaries/boundary.ts";
import { entityArn } from "../entities.ts";
import type { Entity } from "../entity.ts";
import { errors } from "../errors.ts";
import type { Reading } from "../store.ts";
import { tagList } from "../tags/tags.ts";

/** As lists show users. */
export function userShape(user: Entity, call: Call): User {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: entityArn("user", user, call),
    CreateDate: new Date(user.createdAt),
  };
}

/** As one user is shown by itself. */
export async function userDetails(reading: Reading, user: Entity, call: Call): Promise<User> {
  const tags = tagList(user.tags);
  return {
    ...userShape(user, call),
    ...(await boundaryShape(reading, user.boundary, call)),
    ...(tags.length > 0 && { Tags: tags }),
  };
}

/**
 * The user that a request means: the caller, where it names none.
 * @throws ValidationError when it names none and the caller is no user
 */
export function userNameOf(named: string | undefined, call: Call): string {
  if (named !== undefined) return named;
  if (call.principal.kind !== "user") throw errors.noUserName();
  return call.principal.arn.slice(call.principal.arn.lastIndexOf("/") + 1);
}
