import type { Call } from "../../operation.ts";
import { mustExist } from "../entities.ts";
import type { Entity, OwnerKind } from "../entity.ts";
import { findEntity } from "../entity-store.ts";
import type { Reading } from "../store.ts";

/** The user, group or role that policies belong to. @throws NoSuchEntity */
export async function policyOwner(reading: Reading, kind: OwnerKind, name: string, call: Call): Promise<Entity> {
  return mustExist(await findEntity(reading, kind, call.principal.account, name), kind, name);
}
