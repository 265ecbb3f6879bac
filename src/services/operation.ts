import type { Accounts } from "../accounts/accounts.ts";
import type { BlobStore } from "../blobs/blob-store.ts";
import type { Database } from "../database/database.ts";
import type { Principal } from "../identity/principal.ts";
import type { Clock } from "../lib/clock.ts";
import type { PageTokens } from "../lib/page-token.ts";
import type { Random } from "../lib/random.ts";
import type { Verdict } from "../policy/verdict.ts";

/** What an operation asks of the law: may the caller do `action` on `resource`, which belongs to `account`? */
export interface Access {
  /** `sagemaker:CreateModelPackage` */
  readonly action: string;
  /** The resource's ARN, or `*` where AWS has none. */
  readonly resource: string;
  /** The account that owns the resource: 12 digits. */
  readonly account: string;
  /** Condition keys of this request, e.g. `sagemaker:ModelApprovalStatus`. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** Everything an operation may use. Nothing else: no globals, no imports of other rooms. */
export interface Call {
  readonly requestId: string;
  readonly principal: Principal;
  readonly region: string;
  readonly partition: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly accounts: Accounts;
  readonly pageTokens: PageTokens;
  /** `http://127.0.0.1:8080`, as the client addressed this server: for `Location` answers. */
  readonly endpoint: string;
  /** Asks the law about one resource of many, where a refusal is told item by item instead of refusing the call. */
  readonly decide: (access: Access) => Verdict;
  /** Calls another service as a principal, through the same law as a call from the network. */
  readonly dispatch: DispatchInside;
}

/** Calls `service.operation` with a valid input, as `principal`. Refusals are thrown as AwsError. */
export type DispatchInside = (
  service: string,
  operation: string,
  input: object,
  principal: Principal,
) => Promise<Record<string, unknown>>;

/** Input and output types of a service's operations, by name; generated from the contracts. */
export type OperationTypes = Record<string, { input: object; output: object }>;

export interface Operation<Input extends object = object, Output extends object = object> {
  readonly service: string;
  readonly name: string;
  /**
   * The permissions this call needs; all of them must be granted. An empty list means that every authenticated caller may
   * (only `sts:GetCallerIdentity` and its like). May throw when the resource's owner cannot be told.
   */
  readonly access: (input: Input, call: Call) => Access | readonly Access[] | Promise<Access | readonly Access[]>;
  readonly run: (input: Input, call: Call) => Promise<Output>;
}

/**
 * The `operation` function of one service: the compiler checks the name, the input and the output against the contract.
 * @example export const operation = operationOf<SageMakerOperations>("sagemaker");
 */
export function operationOf<Types extends { [Name in keyof Types]: { input: object; output: object } }>(
  service: string,
) {
  return function operation<Name extends keyof Types & string>(
    name: Name,
    definition: Omit<Operation<Types[Name]["input"], Types[Name]["output"]>, "service" | "name">,
  ): Operation<Types[Name]["input"], Types[Name]["output"]> {
    return Object.freeze({ service, name, ...definition });
  };
}

/** A room's table of contents. */
export interface Service {
  /** The name of its contract in `contracts/`. */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: inputs differ per operation; each was checked where it was declared.
  readonly operations: readonly Operation<any, any>[];
  readonly chores?: readonly Chore[];
}

/** Work that nobody asks for: done at start and then now and again, on one server at a time or on several. */
export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (means: Pick<Call, "database" | "blobs" | "clock">) => Promise<void>;
}
