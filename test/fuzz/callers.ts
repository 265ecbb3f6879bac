import type { Caller } from "../support/sign-request.ts";
import { call } from "./ground.ts";
import type { Maker } from "./requests/request.ts";

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

/**
 * Who signs the fuzzer's requests: an administrator that the fuzzer knows of and may take everything from, itself included. Whoever lays
 * the ground is another one, of whom requests never learn; it looks now and then whether the first can still do anything, and makes a
 * new one when not.
 * @param lane lanes have callers of their own
 */
export async function lookAfterCaller(maker: Maker, lane: number): Promise<void> {
  if (maker.caller !== maker.keeper && (await isWell(maker))) return;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    maker.callersMade += 1;
    const UserName = `fuzzer-${lane}-${maker.callersMade}`;
    const made = await call(maker, "iam", "CreateUser", { UserName });
    // A user of that name may be left of an earlier run in the same lane, which is not to be trusted.
    if (made.status >= 300) continue;
    await mustSucceed(maker, "AttachUserPolicy", { UserName, PolicyArn: ADMINISTRATOR });
    const key = (await mustSucceed(maker, "CreateAccessKey", { UserName })).toString("utf8");
    const told = (name: string) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(key)?.[1] as string;
    maker.caller = { accessKeyId: told("AccessKeyId"), secretAccessKey: told("SecretAccessKey") };
    maker.known.remember("access-key", { UserName, AccessKeyId: maker.caller.accessKeyId });
    return;
  }
  throw new Error(`no user can be made after ${ATTEMPTS_MAX} attempts`);
}

const ATTEMPTS_MAX = 5;

/** Operations of rooms that a caller in full possession of its rights may call. */
const PROBES: readonly (readonly [service: string, name: string])[] = [
  ["iam", "ListUsers"],
  ["sagemaker", "ListModelPackageGroups"],
  ["kms", "ListKeys"],
];

async function isWell(maker: Maker): Promise<boolean> {
  for (const [service, name] of PROBES) {
    if ((await call(maker, service, name, {}, maker.caller)).status !== 200) return false;
  }
  return true;
}

async function mustSucceed(maker: Maker, name: string, input: object): Promise<Buffer> {
  const { status, body } = await call(maker, "iam", name, input);
  if (status >= 300) throw new Error(`${name}: ${status} ${body.toString("utf8")}`);
  return body;
}

/** Who sends the next request: mostly the administrator, sometimes another account's, sometimes a session that an answer gave. */
export function nextCaller(maker: Maker): Caller {
  const { chance, known } = maker;
  if (chance.happens(0.85)) return maker.caller;
  const session = known.recall("session", chance);
  if (session === undefined || chance.happens(0.5)) return maker.stranger;
  return session as unknown as Caller;
}
