import type { Shape } from "./shape.ts";

export type Protocol = "json" | "query" | "rest-xml" | "rest-json";

export interface ServiceContract {
  /** The name of its file in `contracts/`: "sagemaker", "s3", … */
  readonly name: string;
  readonly protocol: Protocol;
  readonly signingName: string;
  readonly apiVersion: string;
  readonly targetPrefix?: string;
  readonly jsonVersion?: string;
  readonly xmlNamespace?: string;
  operation(name: string): OperationContract | undefined;
  readonly operationNames: readonly string[];
}

export interface OperationContract {
  readonly service: ServiceContract;
  readonly name: string;
  readonly method: string;
  readonly uri: string;
  readonly successStatus: number;
  readonly input?: Shape;
  readonly output?: Shape;
  readonly streamingInput: boolean;
  readonly streamingOutput: boolean;
  /** A request body longer than this is refused before it has been read. */
  readonly maxBodyBytes: number;
  /** The modelled errors, by AWS's code. */
  readonly errors: ReadonlyMap<string, ErrorContract>;
}

export interface ErrorContract {
  readonly code: string;
  readonly status: number;
  readonly shape: Shape;
}

export interface Contracts {
  /** @throws Error when no contract has that name */
  service(name: string): ServiceContract;
  readonly names: readonly string[];
}
