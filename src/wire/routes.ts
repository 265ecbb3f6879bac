import type { OperationContract, ServiceContract } from "./contract.ts";

/** Where an operation of a REST service is found: its method, the form of its path, and what must be in the query. */
interface Route {
  readonly operation: string;
  /** `?uploads` or `?list-type=2` of the URI. */
  readonly literals: readonly (readonly [name: string, value: string])[];
  /** Query parameters that the operation cannot do without. */
  readonly parameters: readonly string[];
  /** A header without which it is another operation: CopyObject is PutObject with `x-amz-copy-source`. */
  readonly headers: readonly string[];
}

interface PathForm {
  readonly method: string;
  readonly path: RegExp;
  /** The most particular first. */
  readonly routes: readonly Route[];
}

export interface RouteTable {
  readonly forms: readonly PathForm[];
  /** Every name that stands in the query part of some URI, and there means another operation whatever its value. */
  readonly subresources: ReadonlySet<string>;
}

export interface Found {
  readonly operation: string;
  /** Percent-encoded still. */
  readonly labels: Readonly<Record<string, string>>;
  /** Names in the query that mean another operation than the one found. */
  readonly unused: readonly string[];
}

/** The routes of a REST service. `operations` are all of them. */
export function routeTable(operations: readonly OperationContract[]): RouteTable {
  const forms = new Map<string, { method: string; path: RegExp; routes: Route[] }>();
  const subresources = new Set<string>();
  for (const operation of operations) {
    const [path = "", query = ""] = operation.uri.split("?");
    const literals = query.split("&").filter(Boolean).map(literalOf);
    for (const [name, value] of literals) if (value === "") subresources.add(name);
    const key = `${operation.method} ${path}`;
    const form = forms.get(key) ?? { method: operation.method, path: pathPattern(path), routes: [] };
    forms.set(key, form);
    form.routes.push({ operation: operation.name, literals, ...requirementsOf(operation) });
  }
  for (const { routes } of forms.values()) routes.sort((a, b) => weight(b) - weight(a));
  return { forms: [...forms.values()], subresources };
}

/** Finds the operation that a request means. @param path percent-encoded, as on the wire */
export function findRoute(
  table: RouteTable,
  method: string,
  path: string,
  query: ReadonlyMap<string, string>,
  headers: Readonly<Record<string, string>>,
): Found | undefined {
  for (const form of table.forms) {
    if (form.method !== method) continue;
    const match = form.path.exec(path);
    if (match === null) continue;
    const route = form.routes.find((candidate) => fits(candidate, query, headers));
    if (route === undefined) continue;
    const used = new Set(route.literals.map(([name]) => name));
    const unused = [...query.keys()].filter((name) => table.subresources.has(name) && !used.has(name));
    return { operation: route.operation, labels: { ...match.groups }, unused };
  }
  return undefined;
}

/** Whether any method is known for this form of path. */
export function knowsPath(table: RouteTable, path: string): boolean {
  return table.forms.some((form) => form.path.test(path));
}

const tables = new WeakMap<ServiceContract, RouteTable>();

export function routesOf(service: ServiceContract): RouteTable {
  let table = tables.get(service);
  if (table === undefined) {
    table = routeTable(service.operationNames.map((name) => service.operation(name) as OperationContract));
    tables.set(service, table);
  }
  return table;
}

function literalOf(piece: string): readonly [string, string] {
  const [name = "", value = ""] = piece.split("=");
  return [name, value];
}

function pathPattern(path: string): RegExp {
  const pattern = path
    .split("/")
    .map((segment) =>
      segment.replace(
        /\{(\w+)(\+?)\}/g,
        (_, name: string, greedy: string) => `(?<${name}>${greedy ? "[^]+" : "[^/]+"})`,
      ),
    )
    .join("/");
  return new RegExp(`^${pattern}$`);
}

function requirementsOf(operation: OperationContract): Pick<Route, "parameters" | "headers"> {
  const required = (operation.input?.members ?? []).filter((member) => member.required);
  const named = (location: string) =>
    required.filter((member) => member.location === location).map((member) => member.wireName ?? member.name);
  // A missing parameter of RAM is a violation to report; in S3 it makes another operation.
  const isS3 = operation.service.name === "s3";
  return {
    parameters: isS3 ? named("querystring") : [],
    headers: isS3 ? named("header").filter((name) => name === "x-amz-copy-source") : [],
  };
}

function weight(route: Route): number {
  return route.literals.length + route.parameters.length + route.headers.length;
}

function fits(route: Route, query: ReadonlyMap<string, string>, headers: Readonly<Record<string, string>>): boolean {
  return (
    route.literals.every(([name, value]) => query.has(name) && (value === "" || query.get(name) === value)) &&
    route.parameters.every((name) => query.has(name)) &&
    route.headers.every((name) => headers[name] !== undefined)
  );
}
