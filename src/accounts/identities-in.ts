import type { Database } from "../database/database.ts";
import type { Principal } from "../identity/principal.ts";
import { parseArn } from "../lib/arn.ts";
import type { Clock } from "../lib/clock.ts";
import { IDENTITIES_KNOWN_MAX } from "../lib/limits.ts";
import { LruMap } from "../lib/lru-map.ts";
import type { AttachedPolicy } from "../policy/attached.ts";
import { compilePolicy } from "../policy/compile.ts";
import { IDENTITY_GRAMMAR, TRUST_GRAMMAR } from "../policy/validation/validated.ts";
import type { Identities, IdentityLaw, Role } from "./identities.ts";
import { arnsOfIds, idsOfArns } from "./identity-ids.ts";
import { lawOfRows } from "./identity-law.ts";
import { findOidcProvider, readManagedPolicy, readRole, readRoleLaw, readUserLaw } from "./identity-store.ts";
import { awsPolicyByArn } from "./managed-policies.ts";

/** How long what is known of an identity may be used: on PostgreSQL other servers change it, and tell nobody. */
const KNOWN_FOR_MS = { sqlite: 5_000, postgres: 1_000 };

interface Known {
  readonly law: IdentityLaw;
  readonly until: number;
}

/**
 * The users and roles in a database. What the law asks of them with each request is remembered for a moment, until `forget()`.
 * @param onForget called by `forget()`, for others who remember something of identities
 */
export function identitiesIn(
  database: Database,
  clock: Clock,
  partition: string,
  onForget: () => void = () => undefined,
): Identities {
  let known = new LruMap<string, Known>(IDENTITIES_KNOWN_MAX);
  const knownForMs = KNOWN_FOR_MS[database.dialect];

  async function readLaw(id: string): Promise<IdentityLaw | undefined> {
    // What was read before a change is put into the map of that time, which is gone after it.
    const remembering = known;
    const until = clock.now() + knownForMs;
    const read = id.startsWith("AROA") ? readRoleLaw : readUserLaw;
    const law = lawOfRows(await read(database.read, { id }), id, partition);
    if (law !== undefined) remembering.set(id, { law, until });
    return law;
  }

  return {
    lawOf(principal) {
      const id = identityIdOf(principal);
      if (id === undefined) return principal.kind === "federated" ? readFederated(principal) : NOTHING;
      const remembered = known.get(id);
      return remembered !== undefined && remembered.until > clock.now() ? remembered.law : readLaw(id);
    },
    async findRole(arn) {
      const named = roleName(arn, partition);
      if (named === undefined) return undefined;
      const [row] = await readRole(database.read, { account: named.account, key: named.name.toLowerCase() });
      return row?.name === named.name && row.path === named.path ? roleOf(row, arn) : undefined;
    },
    async findOidcProvider(arn) {
      const [, of, account, url] = /^arn:([^:]+):iam::(\d{12}):oidc-provider\/(.+)$/.exec(arn) ?? [];
      if (of !== partition || account === undefined || url === undefined) return undefined;
      const provider = await findOidcProvider(database.read, account, url);
      return provider && { arn, clientIds: provider.clientIds };
    },
    findManagedPolicy: (arn) => findManagedPolicy(database, arn, partition),
    idsOf: (arns) => idsOfArns(database.read, arns, partition),
    arnsOf: (ids) => arnsOfIds(database.read, ids, partition),
    forget() {
      known = new LruMap(IDENTITIES_KNOWN_MAX);
      onForget();
    },
  };

  /** A federated user does what the user who asked for its credentials may do. */
  async function readFederated(principal: Principal): Promise<IdentityLaw | undefined> {
    const ids = await idsOfArns(database.read, [principal.identityArn], partition);
    const id = ids.get(principal.identityArn);
    return id === undefined ? undefined : readLaw(id);
  }
}

const NOTHING: IdentityLaw = Object.freeze({ policies: Object.freeze([]), tags: Object.freeze({}) });

/** Sessions of roles have the id `AROA…:session`. */
function identityIdOf(principal: Principal): string | undefined {
  if (principal.kind === "user") return principal.id;
  if (principal.kind === "federated") return principal.identityId;
  return principal.kind === "role" ? principal.id.split(":")[0] : undefined;
}

function roleName(arn: string, partition: string): { account: string; path: string; name: string } | undefined {
  const parsed = parseArn(arn);
  const [, path, name] = /^role(\/(?:.*\/)?)([^/]+)$/.exec(parsed?.resource ?? "") ?? [];
  if (parsed?.partition !== partition || parsed.service !== "iam" || parsed.region !== "") return undefined;
  return path === undefined || name === undefined ? undefined : { account: parsed.account, path, name };
}

type RoleRow = Awaited<ReturnType<typeof readRole>>[number];

function roleOf(row: RoleRow, arn: string): Role {
  return {
    id: row.id,
    account: row.account,
    arn,
    name: row.name,
    trustPolicy: {
      kind: "role trust policy",
      name: arn,
      account: row.account,
      document: compilePolicy(row.trust_policy, TRUST_GRAMMAR),
      principalIds: JSON.parse(row.trust_principals) as Record<string, string>,
    },
    maxSessionDurationSeconds: row.max_session_seconds,
    tags: JSON.parse(row.tags) as Record<string, string>,
  };
}

async function findManagedPolicy(
  database: Database,
  arn: string,
  partition: string,
): Promise<AttachedPolicy | undefined> {
  const [, account, path, name] = /^arn:[^:]+:iam::(\d{12}|aws):policy(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  if (account === undefined || name === undefined || parseArn(arn)?.partition !== partition) return undefined;
  const found =
    account === "aws"
      ? awsPolicyByArn(arn)
      : (await readManagedPolicy(database.read, { account, key: name.toLowerCase() }))[0];
  if (found === undefined || found.name !== name || found.path !== path) return undefined;
  return {
    kind: "identity-based policy",
    name: arn,
    account,
    document: compilePolicy(found.document, IDENTITY_GRAMMAR),
  };
}
