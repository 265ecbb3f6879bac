import type { Call } from "../../operation.ts";
import { mustExist } from "../entities.ts";
import type { Entity } from "../entity.ts";
import { findEntity } from "../entity-store.ts";
import { errors } from "../errors.ts";
import type { Reading } from "../store.ts";
import { userNameOf } from "../users/user.ts";
import { type AccessKey, findAccessKey } from "./store.ts";

/** The user whose keys are meant: the caller, where none is named. @throws NoSuchEntity */
export async function keyOwner(reading: Reading, named: string | undefined, call: Call): Promise<Entity> {
  const name = userNameOf(named, call);
  return mustExist(await findEntity(reading, "user", call.principal.account, name), "user", name);
}

/** @throws NoSuchEntity for one that is not this user's */
export async function keyOfUser(reading: Reading, user: Entity, id: string): Promise<AccessKey> {
  const key = await findAccessKey(reading, id);
  if (key?.userId !== user.id) throw errors.noSuchAccessKey({ id });
  return key;
}

export function keyStatus({ active }: AccessKey): "Active" | "Inactive" {
  return active ? "Active" : "Inactive";
}
