import { bodyLimit } from "./body-limit.ts";
import type { Model, ModelOperation } from "./model.ts";
import { readModel } from "./patch.ts";
import { shapeResolver } from "./resolve.ts";
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
  /** Query parameters of S3 that name a part of a resource which Albo has no place for. */
  readonly unknownSubresources: ReadonlySet<string>;
  operation(name: string): OperationContract | undefined;
  readonly operationNames: readonly string[];
}

export interface OperationContract {
  readonly service: ServiceContract;
  readonly name: string;
  readonly method: string;
  /** The model's template, e.g. `/{Bucket}/{Key+}?uploads`. */
  readonly uri: string;
  readonly successStatus: number;
  /** Another status when the output has this member. */
  readonly statusWhen?: { readonly member: string; readonly status: number };
  readonly input?: Shape;
  readonly output?: Shape;
  /** The element that the query protocol puts around an output. */
  readonly resultWrapper?: string;
  /** The one member of the output is the root element itself. */
  readonly unwrappedOutput: boolean;
  /** Whoever calls needs no signature: the input itself says who it is. */
  readonly unsigned: boolean;
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

/** The services that Albo has a contract for: the files of `contracts/`. */
const SERVICES = [
  "cloudtrail",
  "ecr",
  "iam",
  "kms",
  "organizations",
  "ram",
  "s3",
  "sagemaker",
  "sagemaker-runtime",
  "sts",
];

/** The contracts, each read when it is first asked for, its operations and shapes made when they are first used. */
export function loadContracts(): Contracts {
  const loaded = new Map<string, ServiceContract>();
  return {
    names: SERVICES,
    service(name) {
      let service = loaded.get(name);
      if (service === undefined) {
        if (!SERVICES.includes(name)) throw new Error(`no contract is named ${name}`);
        service = serviceContract(name, readModel(name));
        loaded.set(name, service);
      }
      return service;
    },
  };
}

function serviceContract(name: string, model: Model): ServiceContract {
  const { metadata } = model;
  const shapeNamed = shapeResolver(model);
  const operations = new Map<string, OperationContract>();
  const service: ServiceContract = {
    name,
    protocol: metadata.protocol,
    signingName: metadata.signingName ?? metadata.endpointPrefix,
    apiVersion: metadata.apiVersion,
    unknownSubresources: new Set(model.unknownSubresources),
    operationNames: Object.keys(model.operations),
    ...(metadata.targetPrefix !== undefined && { targetPrefix: metadata.targetPrefix }),
    ...(metadata.jsonVersion !== undefined && { jsonVersion: metadata.jsonVersion }),
    ...(metadata.xmlNamespace !== undefined && { xmlNamespace: metadata.xmlNamespace }),
    operation(wanted) {
      const known = operations.get(wanted);
      if (known !== undefined) return known;
      // The name may come from a client: only the model's own keys count.
      const source = Object.hasOwn(model.operations, wanted) ? model.operations[wanted] : undefined;
      if (source === undefined) return undefined;
      const operation = operationContract(service, source, shapeNamed, () => errorsOf(model, source, shapeNamed));
      operations.set(wanted, operation);
      return operation;
    },
  };
  return service;
}

function operationContract(
  service: ServiceContract,
  source: ModelOperation,
  shapeNamed: (name: string) => Shape,
  readErrors: () => ReadonlyMap<string, ErrorContract>,
): OperationContract {
  const input = source.input && shapeNamed(source.input.shape);
  const output = source.output && shapeNamed(source.output.shape);
  let errors: ReadonlyMap<string, ErrorContract> | undefined;
  return {
    service,
    name: source.name,
    method: source.http.method,
    uri: source.http.requestUri,
    successStatus: source.http.responseCode ?? 200,
    unwrappedOutput: source.unwrappedOutput === true,
    unsigned: source.authtype === "none",
    streamingInput: input?.payload?.streaming === true,
    streamingOutput: output?.payload?.streaming === true || output?.payload?.shape.eventStream === true,
    maxBodyBytes: bodyLimit(service.name, source, input),
    get errors() {
      errors ??= readErrors();
      return errors;
    },
    ...(source.statusWhen !== undefined && { statusWhen: source.statusWhen }),
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(source.output?.resultWrapper !== undefined && { resultWrapper: source.output.resultWrapper }),
  };
}

function errorsOf(
  model: Model,
  operation: ModelOperation,
  shapeNamed: (name: string) => Shape,
): ReadonlyMap<string, ErrorContract> {
  const errors = new Map<string, ErrorContract>();
  for (const { shape: name } of operation.errors ?? []) {
    const source = model.shapes[name];
    const code = source?.error?.code ?? name;
    const status = source?.error?.httpStatusCode ?? (source?.fault ? 500 : 400);
    errors.set(code, { code, status, shape: shapeNamed(name) });
  }
  return errors;
}
