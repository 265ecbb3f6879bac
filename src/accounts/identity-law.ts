import type { AttachedPolicy, PolicyKind } from "../policy/attached.ts";
import { compilePolicy } from "../policy/compile.ts";
import { IDENTITY_GRAMMAR } from "../policy/validation/validated.ts";
import type { IdentityLaw } from "./identities.ts";
import type { LawRow } from "./identity-store.ts";
import { awsPolicyArn, awsPolicyById } from "./managed-policies.ts";

/**
 * What the law must know of a user or role, from what is stored of it. A policy that cannot be found or read stands there without a
 * document: then it denies everything.
 * @returns undefined when there is no such user or role
 */
export function lawOfRows(rows: readonly LawRow[], id: string, partition: string): IdentityLaw | undefined {
  const self = rows.find(({ kind }) => kind === "self");
  if (self?.account == null) return undefined;
  const account = self.account;
  const owner = `arn:${partition}:iam::${account}:${id.startsWith("AROA") ? "role" : "user"}${self.path}${self.name}`;
  const policies: AttachedPolicy[] = [];
  for (const row of rows) {
    if (row.kind === "inline") policies.push(inlinePolicy(row, owner, account, partition));
    if (row.kind === "managed") policies.push(managedPolicy("identity-based policy", row, account, partition));
  }
  const bounding = rows.find(({ kind }) => kind === "boundary");
  const boundary =
    self.reference === null
      ? undefined
      : managedPolicy("permissions boundary", bounding ?? { ...NO_ROW, reference: self.reference }, account, partition);
  return Object.freeze({
    policies: Object.freeze(policies),
    ...(boundary && { boundary }),
    tags: Object.freeze(JSON.parse(self.text ?? "{}") as Record<string, string>),
  });
}

const NO_ROW: LawRow = { kind: "boundary", path: null, name: null, account: null, reference: null, text: null };

function inlinePolicy(row: LawRow, owner: string, account: string, partition: string): AttachedPolicy {
  const of = row.reference === null ? owner : `arn:${partition}:iam::${row.account}:group${row.path}${row.reference}`;
  return Object.freeze({
    kind: "identity-based policy",
    name: `inline policy ${row.name} of ${of}`,
    account,
    document: compilePolicy(row.text ?? "", IDENTITY_GRAMMAR),
  });
}

function managedPolicy(kind: PolicyKind, row: LawRow, account: string, partition: string): AttachedPolicy {
  const id = row.reference as string;
  const ofAws = awsPolicyById(id);
  const name =
    ofAws !== undefined
      ? awsPolicyArn(ofAws, partition)
      : `arn:${partition}:iam::${row.account ?? account}:policy${row.path ?? "/"}${row.name ?? id}`;
  const text = ofAws?.document ?? row.text;
  return Object.freeze({
    kind,
    name,
    account,
    document: text === null ? undefined : compilePolicy(text, IDENTITY_GRAMMAR),
  });
}
