import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ECRClient } from "@aws-sdk/client-ecr";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { RAMClient } from "@aws-sdk/client-ram";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { STSClient } from "@aws-sdk/client-sts";
import { type App, startApp } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import { silentLog } from "../../src/telemetry/log.ts";

/** A real server on a free port and a fresh data folder, with two accounts, and real clients for it. */
export interface TestServer {
  readonly app: App;
  readonly url: string;
  readonly folder: string;
  /** The access key of an account's administrator, read from the credentials file as any client would. */
  credentials(profile: string): { accessKeyId: string; secretAccessKey: string };
  sagemaker(who?: Who): SageMakerClient;
  s3(who?: Who): S3Client;
  sts(who?: Who): STSClient;
  iam(who?: Who): IAMClient;
  kms(who?: Who): KMSClient;
  ecr(who?: Who): ECRClient;
  ram(who?: Who): RAMClient;
  organizations(who?: Who): OrganizationsClient;
  /** Stops it and removes the folder. */
  stop(): Promise<void>;
}

/** The name of a profile, whose administrator calls, or credentials, e.g. of an assumed role. */
export type Who =
  | string
  | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };

export async function startTestServer(overrides: Partial<Config> = {}): Promise<TestServer> {
  const folder = overrides.dataDirectory ?? mkdtempSync(join(tmpdir(), "albo-test-"));
  const config: Config = {
    host: "127.0.0.1",
    port: 0,
    dataDirectory: folder,
    region: "us-east-1",
    accounts: [
      { id: "111111111111", name: "registry" },
      { id: "222222222222", name: "training" },
    ],
    databaseUrl: undefined,
    rootKeyCommand: undefined,
    hostnames: ["localhost", "127.0.0.1"],
    endpointUrl: undefined,
    oidcIssuers: undefined,
    logLevel: "silent",
    logFormat: "json",
    shutdownTimeoutMs: 2_000,
    artifactCheck: "strict",
    requireApproval: false,
    ...overrides,
  };
  const app = await startApp(config, silentLog);
  const clients: { destroy(): void }[] = [];
  const settings = (who: Who) => ({
    region: config.region,
    endpoint: app.url,
    credentials: typeof who === "string" ? credentialsOf(app.credentialsFile, who) : who,
    maxAttempts: 1,
  });
  function keep<Client extends { destroy(): void }>(client: Client): Client {
    clients.push(client);
    return client;
  }
  return {
    app,
    url: app.url,
    folder,
    credentials: (profile) => credentialsOf(app.credentialsFile, profile),
    sagemaker: (who = "registry") => keep(new SageMakerClient(settings(who))),
    s3: (who = "registry") => keep(new S3Client({ ...settings(who), forcePathStyle: true })),
    sts: (who = "registry") => keep(new STSClient(settings(who))),
    iam: (who = "registry") => keep(new IAMClient(settings(who))),
    kms: (who = "registry") => keep(new KMSClient(settings(who))),
    ecr: (who = "registry") => keep(new ECRClient(settings(who))),
    ram: (who = "registry") => keep(new RAMClient(settings(who))),
    organizations: (who = "registry") => keep(new OrganizationsClient(settings(who))),
    async stop() {
      for (const client of clients) client.destroy();
      await app.stop();
      if (overrides.dataDirectory === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function credentialsOf(file: string, profile: string): { accessKeyId: string; secretAccessKey: string } {
  const section = readFileSync(file, "utf8").split(`[${profile}]\n`)[1] ?? "";
  const value = (name: string) => new RegExp(`^${name} = (\\S+)$`, "m").exec(section)?.[1] as string;
  return { accessKeyId: value("aws_access_key_id"), secretAccessKey: value("aws_secret_access_key") };
}
