import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestHead } from "../../wire/identify.ts";
import type { NamedRepository, RegistryGate } from "./port.ts";

/** One request of a container client whose caller and repository are known. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly head: RequestHead;
  readonly query: URLSearchParams;
  readonly gate: RegistryGate;
  /** The name as it stands in the path, for `Location`. */
  readonly name: string;
  readonly repository: NamedRepository;
  /** Calls an operation of ECR on the repository, under the law, as the caller. */
  readonly ecr: (operation: string, input: object) => Promise<Record<string, unknown>>;
}

export const API_VERSION = { "Docker-Distribution-Api-Version": "registry/2.0" };
