import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { PutModelPackageGroupPolicyCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { type AlboProcess, REGION } from "../../test/support/albo-process.ts";
import type { Caller } from "../../test/support/sign-request.ts";
import type { LoadClient } from "../load/client.ts";
import type { LoadSpecification } from "../load/requests.ts";
import { askSagemaker, freshGroup, makeGroup, registration, sagemakerLoad, targetOf } from "../registry.ts";
import { cpuSeconds } from "../servers/usage.ts";
import { median } from "../statistics.ts";
import { CONNECTIONS } from "./throughput.ts";

/** What a decision across accounts costs when many policies have a say in it, against the fewest that can allow it. */
export interface LawFigure {
  readonly statements: number;
  /** Medians over the rounds, many against few. */
  readonly cpuRatio: number;
  readonly speedRatio: number;
  readonly cpuMicroseconds: { readonly few: number; readonly many: number };
}

const OWNER = "111111111111";
const CALLER = "222222222222";
/** As many managed policies as AWS lets a role have. */
const MANAGED_POLICIES = 10;
const STATEMENTS_EACH = 5;
const STATEMENTS_OF_GROUP = 50;
const PREPARED = 500;
const WARM_UP_MS = 2_000;

/**
 * A role of one account describes a version of another one's group: once with the two statements without which it may not, once with a
 * hundred more that are about other groups and other callers, half of them of the role, half of the group. In turn, on one server.
 */
export async function measureLaw(
  albo: AlboProcess,
  client: LoadClient,
  rounds: number,
  roundMs: number,
): Promise<LawFigure> {
  const few = lap(await crossAccountLoad(albo, false), albo.pid, client);
  const many = lap(await crossAccountLoad(albo, true), albo.pid, client);
  await few(WARM_UP_MS);
  await many(WARM_UP_MS);
  const laps: { few: Lap; many: Lap }[] = [];
  for (let round = 0; round < rounds; round++) {
    // Each goes first as often as second, so that a machine that slows down slows both.
    const [first, second] = round % 2 === 0 ? [few, many] : [many, few];
    const [one, other] = [await first(roundMs), await second(roundMs)];
    laps.push(round % 2 === 0 ? { few: one, many: other } : { few: other, many: one });
  }
  const of = (value: (each: (typeof laps)[0]) => number) => median(laps.map(value));
  return {
    statements: MANAGED_POLICIES * STATEMENTS_EACH + STATEMENTS_OF_GROUP,
    cpuRatio: of((each) => each.many.cpuMicroseconds / each.few.cpuMicroseconds),
    speedRatio: of((each) => each.many.perSecond / each.few.perSecond),
    cpuMicroseconds: { few: of(({ few }) => few.cpuMicroseconds), many: of(({ many }) => many.cpuMicroseconds) },
  };
}

interface Lap {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
}

type Load = Omit<LoadSpecification, "prepared" | "connections">;

function lap(load: Load, pid: number, client: LoadClient): (durationMs: number) => Promise<Lap> {
  return async (durationMs) => {
    const before = cpuSeconds(pid) ?? Number.NaN;
    const specification = { ...load, prepared: PREPARED, again: true, durationMs, connections: CONNECTIONS };
    const { answers, seconds } = await client.run(specification);
    return {
      perSecond: answers / seconds,
      cpuMicroseconds: (((cpuSeconds(pid) ?? Number.NaN) - before) * 1e6) / answers,
    };
  };
}

async function crossAccountLoad(albo: AlboProcess, withMany: boolean): Promise<Load> {
  const target = targetOf(albo);
  const group = freshGroup();
  await makeGroup(target, group);
  const made = await askSagemaker(target, "CreateModelPackage", registration(group, true, 1));
  const role = `reader-of-${group}`;
  const caller = await openSession(albo, role, group, withMany);
  const sagemaker = new SageMakerClient(clientOf(albo, albo.caller("registry")));
  const statements = [
    allow(`arn:aws:sagemaker:${REGION}:${OWNER}:model-package/${group}/*`, `arn:aws:iam::${CALLER}:role/${role}`),
    ...(withMany ? otherStatements(STATEMENTS_OF_GROUP, group) : []),
  ];
  await sagemaker.send(
    new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName: group, ResourcePolicy: policy(statements) }),
  );
  sagemaker.destroy();
  return sagemakerLoad({ ...target, caller }, "DescribeModelPackage", [{ ModelPackageName: made.ModelPackageArn }]);
}

/** Makes the role with its policies, and assumes it. */
async function openSession(albo: AlboProcess, role: string, group: string, withMany: boolean): Promise<Caller> {
  const settings = clientOf(albo, albo.caller("training"));
  const [iam, sts] = [new IAMClient(settings), new STSClient(settings)];
  const trust = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${CALLER}:root` }, Action: "sts:AssumeRole" };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: role, AssumeRolePolicyDocument: policy([trust]) }));
  const attach = async (name: string, statements: readonly object[]) => {
    const made = await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument: policy(statements) }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: role, PolicyArn: made.Policy?.Arn }));
  };
  const needed = allow(`arn:aws:sagemaker:${REGION}:${OWNER}:model-package/${group}/*`);
  for (let index = 0; index < (withMany ? MANAGED_POLICIES : 1); index++) {
    const others = withMany ? otherStatements(STATEMENTS_EACH, `${group}-${index}`, false) : [];
    await attach(`${role}-${index}`, index === 0 ? [needed, ...others] : others);
  }
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "bench" }));
  iam.destroy();
  sts.destroy();
  return {
    accessKeyId: Credentials?.AccessKeyId as string,
    secretAccessKey: Credentials?.SecretAccessKey as string,
    sessionToken: Credentials?.SessionToken as string,
  };
}

function clientOf(albo: AlboProcess, credentials: Caller) {
  return { region: REGION, endpoint: `http://127.0.0.1:${albo.port}`, credentials };
}

function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function allow(resource: string, principal?: string): object {
  const actions = ["sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"];
  const named = principal === undefined ? {} : { Principal: { AWS: principal } };
  return { Effect: "Allow", ...named, Action: actions, Resource: resource };
}

/** Statements as large policies have them: the same actions, but of other callers, on other resources, or under a condition. */
function otherStatements(count: number, group: string, ofGroup = true): object[] {
  return Array.from({ length: count }, (_, index) => {
    const resource = ofGroup ? `${group}/${1000 + index}` : `${group}-team-${index}/*`;
    const principal = ofGroup ? `arn:aws:iam::${CALLER}:root` : undefined;
    const statement = allow(`arn:aws:sagemaker:${REGION}:${OWNER}:model-package/${resource}`, principal);
    const condition = { StringEquals: { "aws:PrincipalTag/team": `team-${index}` } };
    return index % 2 === 0 ? statement : { ...statement, Condition: condition };
  });
}
