/**
 * Errors are values: AWS's code, HTTP status and the sentence the caller sees. The cause stays inside and is logged once.
 * Every sentence stands in a table (`errorTable`), so that the documentation can list them all.
 */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error document, e.g. S3's `BucketName` or `Region`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Response headers that belong to this error, e.g. `x-amz-bucket-region`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, status: number, message: string, extra: ErrorExtra = {}) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.name = code;
    this.code = code;
    this.status = status;
    this.fields = extra.fields ?? {};
    this.headers = extra.headers ?? {};
  }
}

export interface ErrorExtra {
  readonly cause?: unknown;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One row: AWS's code, the HTTP status, the sentence with `{placeholders}`. */
export type ErrorRow = readonly [code: string, status: number, template: string];

type PlaceholderOf<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderOf<Rest>
  : never;

type ErrorFactory<Template extends string> = [PlaceholderOf<Template>] extends [never]
  ? (values?: Record<never, never>, extra?: ErrorExtra) => AwsError
  : (values: Record<PlaceholderOf<Template>, string | number>, extra?: ErrorExtra) => AwsError;

export type ErrorTable<Rows extends Record<string, ErrorRow>> = {
  readonly [Name in keyof Rows]: ErrorFactory<Rows[Name][2]>;
};

/** All tables that were declared, for `docs/errors.md`. */
export const declaredErrorTables = new Map<string, Readonly<Record<string, ErrorRow>>>();

/**
 * Declares the errors of one room. `errors.groupExists({ arn })` makes the error; placeholders are checked by the compiler.
 * @param owner the room's name, as it appears in the error table of the documentation
 */
export function errorTable<const Rows extends Record<string, ErrorRow>>(owner: string, rows: Rows): ErrorTable<Rows> {
  declaredErrorTables.set(owner, rows);
  const factories: Record<string, (values?: Record<string, string | number>, extra?: ErrorExtra) => AwsError> = {};
  for (const [name, [code, status, template]] of Object.entries(rows)) {
    factories[name] = (values = {}, extra = {}) => new AwsError(code, status, fill(template, values), extra);
  }
  return Object.freeze(factories) as ErrorTable<Rows>;
}

function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
