import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  GetPolicyCommand,
  GetUserCommand,
  type IAMClient,
  ListAttachedUserPoliciesCommand,
  ListPolicyVersionsCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { forEachDatabase } from "../../../test/support/databases.ts";
import { refused } from "../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../test/support/server.ts";

const READ = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "iam:ListUsers", Resource: "*" }],
});

/** How calls that were made together ended: `OK`, or the code of the refusal. */
async function ends(calls: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(calls);
  return settled.map((each) => (each.status === "fulfilled" ? "OK" : (each.reason as Error).name)).sort();
}

function times<Result>(count: number, make: (index: number) => Result): Result[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

forEachDatabase("changes of identities that come together", (engine) => {
  let server: TestServer;
  let iam: IAMClient;

  before(async () => {
    const databaseUrl = "url" in engine.location ? engine.location.url : undefined;
    server = await startTestServer({ databaseUrl });
    iam = server.iam("registry");
  });
  after(() => server.stop());

  it("give a name to one user, whatever its letter case", async () => {
    const made = await ends(
      times(6, (index) => iam.send(new CreateUserCommand({ UserName: index % 2 === 0 ? "Ada" : "ADA" }))),
    );
    assert.deepEqual(made, [...times(5, () => "EntityAlreadyExistsException"), "OK"]);
  });

  it("give two keys to a user", async () => {
    await iam.send(new CreateUserCommand({ UserName: "keys" }));
    const made = await ends(times(5, () => iam.send(new CreateAccessKeyCommand({ UserName: "keys" }))));
    assert.deepEqual(made, [...times(3, () => "LimitExceededException"), "OK", "OK"]);
  });

  it("give an alias to one account", async () => {
    const made = await ends(
      ["registry", "training"].map((who) =>
        server.iam(who).send(new CreateAccountAliasCommand({ AccountAlias: "ours" })),
      ),
    );
    assert.deepEqual(made, ["EntityAlreadyExistsException", "OK"]);
  });

  it("number the versions of a policy, five at most, each number once", async () => {
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: "versions", PolicyDocument: READ }));
    const PolicyArn = Policy?.Arn as string;
    const made = await ends(
      times(6, () => iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: READ }))),
    );
    assert.deepEqual(made, ["LimitExceededException", "LimitExceededException", ...times(4, () => "OK")]);
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    assert.deepEqual(
      Versions?.map(({ VersionId }) => VersionId),
      ["v5", "v4", "v3", "v2", "v1"],
    );
  });

  it("never leave a policy attached that is gone", async () => {
    await iam.send(new CreateUserCommand({ UserName: "attached" }));
    for (let round = 0; round < 4; round++) {
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `race-${round}`, PolicyDocument: READ }));
      const PolicyArn = Policy?.Arn as string;
      await ends([
        iam.send(new AttachUserPolicyCommand({ UserName: "attached", PolicyArn })),
        iam.send(new DeletePolicyCommand({ PolicyArn })),
      ]);
      const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName: "attached" }));
      const isAttached = AttachedPolicies?.some((each) => each.PolicyArn === PolicyArn);
      const isThere = (await ends([iam.send(new GetPolicyCommand({ PolicyArn }))]))[0] === "OK";
      assert.equal(isAttached, isThere);
    }
  });

  it("hold from the answer on, for keys and for what their users may do", async () => {
    await iam.send(new CreateUserCommand({ UserName: "lively" }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "lively" }));
    const key = { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
    const own = server.iam(key);
    await refused(own.send(new ListUsersCommand({})), "AccessDenied", 403, /no identity-based policy allows/);
    for (const [round, Effect] of ["Allow", "Deny", "Allow"].entries()) {
      const PolicyDocument = READ.replace("Allow", Effect);
      await iam.send(new PutUserPolicyCommand({ UserName: "lively", PolicyName: "list", PolicyDocument }));
      const asked = await ends(times(4, () => own.send(new ListUsersCommand({}))));
      assert.deepEqual(
        asked,
        times(4, () => (Effect === "Allow" ? "OK" : "AccessDenied")),
        `round ${round}`,
      );
    }
    await iam.send(
      new UpdateAccessKeyCommand({ UserName: "lively", AccessKeyId: key.accessKeyId, Status: "Inactive" }),
    );
    await refused(server.sts(key).send(new GetCallerIdentityCommand({})), "InvalidClientTokenId", 403);
    await refused(own.send(new GetUserCommand({})), "InvalidClientTokenId", 403);
  });
});
