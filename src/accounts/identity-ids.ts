import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { findAccountIds, findByIds, findNamed, type NamedRow } from "./identity-store.ts";

/** What an ARN in a `Principal` element names. */
type Named =
  | { readonly kind: "account"; readonly account: string }
  | { readonly kind: "user" | "role"; readonly account: string; readonly path: string; readonly name: string }
  /** `session` is the role's name and the session's, or the federated user's alone. */
  | { readonly kind: "session"; readonly account: string; readonly role: string; readonly session: string }
  | { readonly kind: "federated"; readonly account: string; readonly name: string };

const ACCOUNT = /^\d{12}$/;
const IAM_ARN = /^arn:([^:]+):iam::(\d{12}):(?:root|(user|role)(\/(?:.*\/)?)([^/]+))$/s;
const SESSION_ARN = /^arn:([^:]+):sts::(\d{12}):(?:assumed-role\/([^/]+)\/([^/]+)|federated-user\/([^/]+))$/;

function readName(text: string, partition: string): Named | undefined {
  if (ACCOUNT.test(text)) return { kind: "account", account: text };
  const [, iamPartition, account, kind, path, name] = IAM_ARN.exec(text) ?? [];
  if (account !== undefined) {
    if (iamPartition !== partition) return undefined;
    if (kind === undefined || path === undefined || name === undefined) return { kind: "account", account };
    return { kind: kind as "user" | "role", account, path, name };
  }
  const [, stsPartition, owner, role, session, federated] = SESSION_ARN.exec(text) ?? [];
  if (owner === undefined || stsPartition !== partition) return undefined;
  if (role !== undefined && session !== undefined) return { kind: "session", account: owner, role, session };
  return { kind: "federated", account: owner, name: federated as string };
}

/**
 * The unique ids behind principals: `AIDA…` of users, `AROA…` of roles, `AROA…:session` of their sessions, `111111111111:name` of
 * federated users, and of accounts their number.
 */
export async function idsOfArns(
  db: Kysely<Tables>,
  arns: readonly string[],
  partition: string,
): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, Named>();
  for (const arn of arns) {
    const name = readName(arn, partition);
    if (name !== undefined) named.set(arn, name);
  }
  const all = [...named.values()];
  const users = await findNamed(
    db,
    "iam_users",
    all.flatMap((each) => (each.kind === "user" ? [each] : [])),
  );
  const roles = await findNamed(
    db,
    "iam_roles",
    all.flatMap((each) => {
      if (each.kind === "role") return [each];
      return each.kind === "session" ? [{ account: each.account, name: each.role }] : [];
    }),
  );
  const accounts = new Set(
    await findAccountIds(db, [
      ...new Set(all.filter(({ kind }) => kind === "account" || kind === "federated").map(({ account }) => account)),
    ]),
  );
  const ids = new Map<string, string>();
  for (const [arn, name] of named) {
    const id = idOf(name, users, roles, accounts);
    if (id !== undefined) ids.set(arn, id);
  }
  return ids;
}

function idOf(
  named: Named,
  users: readonly NamedRow[],
  roles: readonly NamedRow[],
  accounts: ReadonlySet<string>,
): string | undefined {
  if (named.kind === "account") return accounts.has(named.account) ? named.account : undefined;
  if (named.kind === "federated") return accounts.has(named.account) ? `${named.account}:${named.name}` : undefined;
  if (named.kind === "session") {
    const role = roles.find(({ account, name }) => account === named.account && name === named.role);
    return role && `${role.id}:${named.session}`;
  }
  const rows = named.kind === "user" ? users : roles;
  return rows.find(({ account, path, name }) => account === named.account && path === named.path && name === named.name)
    ?.id;
}

/** The ARNs of today behind unique ids, as `idsOfArns` tells them. */
export async function arnsOfIds(
  db: Kysely<Tables>,
  ids: readonly string[],
  partition: string,
): Promise<ReadonlyMap<string, string>> {
  const of = (prefix: string) => [
    ...new Set(ids.filter((id) => id.startsWith(prefix)).map((id) => id.split(":")[0] as string)),
  ];
  const users = await findByIds(db, "iam_users", of("AIDA"));
  const roles = await findByIds(db, "iam_roles", of("AROA"));
  const numbers = ids.filter((id) => /^\d{12}(:|$)/.test(id)).map((id) => id.slice(0, 12));
  const accounts = new Set(await findAccountIds(db, [...new Set(numbers)]));
  const byId = new Map([...users, ...roles].map((row) => [row.id, row]));
  const arns = new Map<string, string>();
  for (const id of ids) {
    const [first, session] = id.split(":") as [string, string?];
    const row = byId.get(first);
    if (accounts.has(first)) {
      arns.set(
        id,
        session === undefined
          ? `arn:${partition}:iam::${first}:root`
          : `arn:${partition}:sts::${first}:federated-user/${session}`,
      );
    } else if (row !== undefined) arns.set(id, arnOfRow(row, session, partition));
  }
  return arns;
}

function arnOfRow(row: NamedRow, session: string | undefined, partition: string): string {
  if (session !== undefined) return `arn:${partition}:sts::${row.account}:assumed-role/${row.name}/${session}`;
  const kind = row.id.startsWith("AROA") ? "role" : "user";
  return `arn:${partition}:iam::${row.account}:${kind}${row.path}${row.name}`;
}
