import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  GetAuthorizationTokenCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import { startTestServer, type TestServer } from "../../support/server.ts";
import { type Engines, enginesIn, type Outcome, whatIsMissing } from "./engines.ts";
import { writeLayout } from "./oci-layout.ts";

/** Where this is `required`, what is missing is a failure and no reason to skip. */
const isRequired = process.env.ALBO_TEST_CONTAINERS === "required";
const missing = isRequired ? undefined : whatIsMissing();
/** The suite's settings of podman are those of a machine's root. */
const asRoot = isRequired || process.getuid?.() === 0 ? false : "podman is driven as root only";
const repositoryName = "decision-trees/sample";
const TEXT = "petal length <= 2.45: setosa";

describe("container engines", { skip: missing ?? false }, () => {
  let server: TestServer;
  let folder: string;
  let engines: Engines;
  let host: string;
  let digest: string;
  let password: string;

  before(async () => {
    assert.equal(whatIsMissing(), undefined);
    folder = mkdtempSync(join(tmpdir(), "albo-containers-"));
    engines = enginesIn(folder);
    digest = await writeLayout(folder, TEXT);
    server = await startTestServer();
    host = new URL(server.url).host;
    await server.ecr("training").send(new CreateRepositoryCommand({ repositoryName }));
    password = await passwordOf("training");
  });
  after(async () => {
    await server.stop();
    await engines.run("podman", "system", "reset", "--force");
    rmSync(folder, { recursive: true, force: true });
  });

  async function passwordOf(profile: string): Promise<string> {
    const { authorizationData } = await server.ecr(profile).send(new GetAuthorizationTokenCommand({}));
    const login = Buffer.from(authorizationData?.[0]?.authorizationToken as string, "base64").toString();
    return login.slice("AWS:".length);
  }

  /** What must not succeed, and what must be said of it. */
  function refused({ code, errors }: Outcome, sentence: RegExp): void {
    assert.notEqual(code, 0);
    assert.match(errors, sentence);
  }

  const image = (tag: string) => `docker://${host}/${repositoryName}:${tag}`;
  /** The training account's repository, for callers of other accounts. */
  const foreign = () => `docker://${host}/222222222222.dkr.ecr.us-east-2.amazonaws.com/${repositoryName}:latest`;
  const push = (to: string, login: string) =>
    engines.run("skopeo", "copy", "--dest-tls-verify=false", "--dest-creds", login, `oci:${folder}/layout:latest`, to);
  const pull = (from: string, login: string, into: string) =>
    engines.run("skopeo", "copy", "--src-tls-verify=false", "--src-creds", login, from, `oci:${folder}/${into}:latest`);

  it("skopeo pushes an OCI layout, and pulls the same bytes", async () => {
    assert.deepEqual(await codeOf(push(image("latest"), `AWS:${password}`)), 0);
    assert.deepEqual(await codeOf(pull(image("latest"), `AWS:${password}`, "pulled")), 0);
    const { manifests } = JSON.parse(readFileSync(join(folder, "pulled", "index.json"), "utf8"));
    assert.equal(manifests[0].digest, digest);
    const described = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: "latest" }] });
    const { imageDetails } = await server.ecr("training").send(described);
    assert.equal(imageDetails?.[0]?.imageDigest, digest);
  });

  async function codeOf(outcome: Promise<Outcome>): Promise<number | string> {
    const { code, errors } = await outcome;
    return code === 0 ? 0 : errors;
  }

  it("skopeo inspects, lists tags and deletes", async () => {
    assert.deepEqual(await codeOf(push(image("gone"), `AWS:${password}`)), 0);
    const login = ["--tls-verify=false", "--creds", `AWS:${password}`];
    const inspected = JSON.parse(await engines.output("skopeo", "inspect", ...login, image("latest")));
    assert.equal(inspected.Digest, digest);
    const tags = JSON.parse(
      await engines.output("skopeo", "list-tags", ...login, image("latest").replace(/:latest$/, "")),
    );
    assert.deepEqual(tags.Tags, ["gone", "latest"]);
    await engines.output("skopeo", "delete", ...login, image("gone"));
    refused(await engines.run("skopeo", "inspect", ...login, image("latest")), /manifest unknown|not found/i);
    assert.deepEqual(await codeOf(push(image("latest"), `AWS:${password}`)), 0);
  });

  it("skopeo is told when it is not let in", async () => {
    refused(await push(image("latest"), "AWS:wrong"), /authentication required|unauthorized|invalid username/i);
    refused(await push(image("latest").replace("sample", "absent"), `AWS:${password}`), /name unknown|does not exist/);
  });

  it("another account reads what the repository's policy lets it read, and nothing before", async () => {
    const registry = `AWS:${await passwordOf("registry")}`;
    const sentence = /ecr:BatchGetImage.*because no resource-based policy allows the ecr:BatchGetImage action/;
    refused(await pull(foreign(), registry, "refused"), sentence);
    const policyText = JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111111111111:root" },
        Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      },
    });
    await server.ecr("training").send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
    assert.deepEqual(await codeOf(pull(foreign(), registry, "granted")), 0);
    refused(await push(foreign(), registry), /403 \(Forbidden\)|denied/i);
  });

  it("podman logs in, pulls, runs, builds upon, pushes", { skip: asRoot }, async () => {
    const secure = "--tls-verify=false";
    await engines.output("podman", "login", secure, "--username", "AWS", "--password", password, host);
    await engines.output("podman", "pull", secure, `${host}/${repositoryName}:latest`);
    const run = await engines.run("podman", "run", "--rm", "--network", "none", `${host}/${repositoryName}:latest`);
    assert.deepEqual([run.code, run.output.trim()], [0, TEXT], run.errors);
    const container = await engines.output("podman", "create", `${host}/${repositoryName}:latest`);
    await engines.output("podman", "commit", "--change", "CMD /bin/sh", container, `${host}/${repositoryName}:shell`);
    await engines.output("podman", "push", secure, `${host}/${repositoryName}:shell`);
    const described = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: "shell" }] });
    assert.equal((await server.ecr("training").send(described)).imageDetails?.length, 1);
    await engines.output("podman", "logout", host);
    refused(
      await engines.run("podman", "pull", secure, `${host}/${repositoryName}:shell`),
      /unauthorized|authentication/i,
    );
  });
});
