import { randomUUID } from "node:crypto";
import { type AlboProcess, REGION } from "../test/support/albo-process.ts";
import type { Caller } from "../test/support/sign-request.ts";
import { openConnection } from "./load/connection.ts";
import { type LoadSpecification, signedBytes } from "./load/requests.ts";

/** Where a bench's requests go. */
export interface Target {
  readonly port: number;
  readonly caller: Caller;
}

export const BUCKET = "bench-models";
export const ARTIFACT = `s3://${BUCKET}/iris/model.tar.gz`;
const SMALL_OBJECT_BYTES = 16 * 1024;
export const SMALL_OBJECT = "0123456789abcdef".repeat(SMALL_OBJECT_BYTES / 16);

export function targetOf(albo: AlboProcess): Target {
  return { port: albo.port, caller: albo.caller("registry") };
}

/** A request to SageMaker, many times. */
export function sagemakerLoad(
  target: Target,
  operation: string,
  bodies: readonly object[],
): Omit<LoadSpecification, "prepared" | "connections"> {
  const texts = bodies.map((body) => JSON.stringify(body));
  return {
    ...target,
    region: REGION,
    service: "sagemaker",
    method: "POST",
    path: "/",
    target: `SageMaker.${operation}`,
    bodies: texts,
  };
}

/** Sends one request and hands back the answer's body. @throws Error when it is refused */
export async function ask(load: Omit<LoadSpecification, "prepared" | "connections">, index = 0): Promise<string> {
  const connection = openConnection(load.port, true);
  const status = await connection.exchange(signedBytes({ ...load, prepared: 1, connections: 1 }, index));
  const text = connection.body.toString("latin1");
  connection.close();
  if (status < 200 || status >= 300)
    throw new Error(`${load.target ?? `${load.method} ${load.path}`} answered ${status}: ${text}`);
  return text;
}

export async function askSagemaker(target: Target, operation: string, body: object): Promise<Record<string, unknown>> {
  const text = await ask(sagemakerLoad(target, operation, [body]));
  return text === "" ? {} : JSON.parse(text);
}

/** The bucket with the artifact that every registration names. */
export async function makeArtifact(target: Target): Promise<void> {
  const s3 = { ...target, region: REGION, service: "s3" as const, method: "PUT" };
  await ask({ ...s3, path: `/${BUCKET}`, bodies: [""] });
  await ask({ ...s3, path: `/${BUCKET}/iris/model.tar.gz`, bodies: [SMALL_OBJECT] });
}

export async function makeGroup(target: Target, name: string): Promise<void> {
  await askSagemaker(target, "CreateModelPackageGroup", { ModelPackageGroupName: name });
}

/** The image that SageMaker's scikit-learn estimators register: it is in a repository of AWS's, and not looked up. */
const IMAGE = "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3";

/** A registration as a training pipeline sends it: one container, its artifact, formats, custom metadata. */
export function registration(group: string, approved: boolean, team: number): object {
  return {
    ModelPackageGroupName: group,
    ModelPackageDescription: "Model to detect 3 different types of irises (Setosa, Versicolour, and Virginica)",
    ModelApprovalStatus: approved ? "Approved" : "PendingManualApproval",
    InferenceSpecification: {
      Containers: [{ Image: IMAGE, ModelDataUrl: ARTIFACT }],
      SupportedContentTypes: ["text/csv"],
      SupportedResponseMIMETypes: ["text/csv"],
    },
    CustomerMetadataProperties: { team: `team-${team}`, run: "run-{n}", framework: "decision-tree" },
    ClientToken: "{token}",
  };
}

export const LARGE_GROUP = "bench-large";
const VERSIONS_PER_SMALL_GROUP = 100;

/**
 * The bodies that fill a registry, to be taken in turn: every second version goes to one large group, the others to groups of
 * a hundred; a tenth is approved.
 */
export function fillBodies(versions: number): {
  readonly groups: readonly string[];
  readonly bodies: readonly object[];
} {
  const count = Math.max(1, Math.round(versions / 2 / VERSIONS_PER_SMALL_GROUP));
  const groups = Array.from({ length: count }, (_, index) => `bench-small-${index}`);
  const bodies = groups.flatMap((group, index) => [
    registration(LARGE_GROUP, index % 5 === 0, index % 7),
    registration(group, index % 10 === 5, index % 7),
  ]);
  return { groups: [LARGE_GROUP, ...groups], bodies };
}

/** A group of its own for one measurement. */
export function freshGroup(): string {
  return `bench-${randomUUID()}`;
}
