import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { type NamesRepository, type Repository, registryOf } from "./repository.ts";
import { findRepository } from "./store.ts";

/** @throws RepositoryNotFoundException */
export async function requireRepository(input: NamesRepository, call: Call): Promise<Repository> {
  const account = registryOf(input, call);
  const found = await findRepository(call.database.read, account, call.region, input.repositoryName);
  if (found === undefined) throw errors.repositoryNotFound({ name: input.repositoryName, account });
  return found;
}
