import type { Database } from "../database/database.ts";
import { databaseFailure } from "../database/errors.ts";
import type { Clock } from "../lib/clock.ts";
import { CONTROL_POLICIES_KNOWN_MAX, ORGANIZATION_UNITS_DEEP_MAX } from "../lib/limits.ts";
import { LruMap } from "../lib/lru-map.ts";
import type { Random } from "../lib/random.ts";
import type { AttachedPolicy } from "../policy/attached.ts";
import { compilePolicy } from "../policy/compile.ts";
import type { Accounts } from "./accounts.ts";
import { CONTROL_POLICY_GRAMMARS } from "./control-policy-grammar.ts";
import {
  AWS_CONTROL_POLICIES,
  CONTROL_POLICY_TYPES,
  type ControlPolicyType,
  controlPolicyArn,
  type Organization,
  organizationIn,
} from "./organization.ts";
import { readAttached, readEnabledTypes, readParent, readPlacement } from "./organization-store.ts";

/** Where accounts stand in the organization and what it lets them do, as the law sees it. */
export interface ControlPolicies {
  /**
   * An answer at hand is given without a promise: it is asked for with every request.
   * @param account 12 digits
   * @returns undefined when there is no such account
   * @throws ServiceUnavailable while the database is away
   */
  of(account: string): Promise<AccountControls | undefined> | AccountControls | undefined;
  organization(): Promise<Organization>;
  /** Called after every change of the organization: what was remembered of it is forgotten. */
  forget(): void;
}

export interface AccountControls {
  /** `o-…`: `aws:PrincipalOrgID` */
  readonly organizationId: string;
  /** `o-…/r-…/ou-…/`, with the units above the account: `aws:PrincipalOrgPaths` */
  readonly path: string;
  /** Control policies have no say in the management account. */
  readonly isManagement: boolean;
  /** Per level, from the root to the account. Undefined for the management account, and while the type is not enabled. */
  readonly serviceControl?: readonly (readonly AttachedPolicy[])[];
  readonly resourceControl?: readonly (readonly AttachedPolicy[])[];
}

/** How long a change by another server may go unnoticed. SQLite has one server alone, so there only `forget` counts. */
const KNOWN_FOR_MS = { postgres: 1_000, sqlite: 5_000 } as const;

/** The control policies of the database, remembered for a short time. */
export function controlPoliciesIn(
  database: Database,
  accounts: Pick<Accounts, "management">,
  clock: Clock,
  random: Random,
  partition: string,
): ControlPolicies {
  let known = new LruMap<string, { readonly controls: AccountControls | undefined; readonly until: number }>(
    CONTROL_POLICIES_KNOWN_MAX,
  );
  let generation = 0;
  let organization: Organization | undefined;

  async function organizationOnce(): Promise<Organization> {
    organization ??= await organizationIn(database, random, (await accounts.management()).id, partition);
    return organization;
  }

  async function lookUp(account: string): Promise<AccountControls | undefined> {
    const began = generation;
    const controls = await organizationOnce()
      .then((all) => readControls(database, all, account))
      .catch((reason: unknown) => {
        throw databaseFailure(reason);
      });
    // What was read before a change must not be remembered after it. Accounts that are not there may be made at any time.
    if (began === generation && controls !== undefined) {
      known.set(account, { controls, until: clock.now() + KNOWN_FOR_MS[database.dialect] });
    }
    return controls;
  }

  return {
    of(account) {
      // Anonymous callers and services have none.
      if (account === "") return undefined;
      const remembered = known.get(account);
      return remembered !== undefined && remembered.until > clock.now() ? remembered.controls : lookUp(account);
    },
    organization: organizationOnce,
    forget() {
      generation++;
      known = new LruMap(CONTROL_POLICIES_KNOWN_MAX);
    },
  };
}

async function readControls(
  database: Database,
  organization: Organization,
  account: string,
): Promise<AccountControls | undefined> {
  const units = await readUnits(database, organization, account);
  if (units === undefined) return undefined;
  const where = {
    organizationId: organization.id,
    path: `${[organization.id, organization.rootId, ...units].join("/")}/`,
    isManagement: account === organization.managementAccount,
  };
  const enabled = (await readEnabledTypes(database.read, {})).map(({ type }) => type);
  if (where.isManagement || enabled.length === 0) return Object.freeze(where);
  const levels: AttachedRow[][] = [];
  for (const target of [organization.rootId, ...units, account]) {
    levels.push(await readAttached(database.read, { target }));
  }
  const [serviceControl, resourceControl] = CONTROL_POLICY_TYPES.map((type) =>
    enabled.includes(type)
      ? levels.map((rows) => policiesOfLevel(rows, type, (id, text) => attachedPolicy(organization, type, id, text)))
      : undefined,
  );
  return Object.freeze({
    ...where,
    ...(serviceControl && { serviceControl }),
    ...(resourceControl && { resourceControl }),
  });
}

/**
 * The units above an account, from the root down.
 * @returns undefined when there is no such account
 */
async function readUnits(
  database: Database,
  organization: Organization,
  account: string,
): Promise<readonly string[] | undefined> {
  for (let attempt = 0; attempt < READS_MAX; attempt++) {
    const [placement] = await readPlacement(database.read, { account });
    if (placement === undefined) return undefined;
    const units: string[] = [];
    let id = placement.parent ?? organization.rootId;
    while (id !== organization.rootId && units.length < ORGANIZATION_UNITS_DEEP_MAX) {
      units.unshift(id);
      const [above] = await readParent(database.read, { id });
      if (above === undefined) break;
      id = above.parent;
    }
    if (id === organization.rootId) return Object.freeze(units);
  }
  throw new Error(`the units above the account ${account} do not lead to the root`);
}

/** Between two reads the account may be moved away and its unit be deleted; the next read finds it where it is now. */
const READS_MAX = 3;

type AttachedRow = Awaited<ReturnType<typeof readAttached>>[number];

function policiesOfLevel(
  rows: readonly AttachedRow[],
  type: ControlPolicyType,
  attach: (id: string, text: string) => AttachedPolicy,
): readonly AttachedPolicy[] {
  const aws = AWS_CONTROL_POLICIES[type];
  const isTakenOff = rows.some(({ policy, attached }) => policy === aws.id && attached === 0);
  const own = rows.filter((row) => row.type === type && row.attached === 1);
  return Object.freeze([
    ...(isTakenOff ? [] : [attach(aws.id, aws.content)]),
    ...own.map(({ policy, content }) => attach(policy, content ?? "")),
  ]);
}

function attachedPolicy(organization: Organization, type: ControlPolicyType, id: string, text: string): AttachedPolicy {
  return Object.freeze({
    kind: type === "SERVICE_CONTROL_POLICY" ? "service control policy" : "resource control policy",
    name: controlPolicyArn(organization, type, id),
    account: organization.managementAccount,
    document: compilePolicy(text, CONTROL_POLICY_GRAMMARS[type]),
  });
}
