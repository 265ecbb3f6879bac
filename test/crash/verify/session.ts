import { isDone } from "../cell.ts";
import { describe, operationNamed } from "../client.ts";
import type { World } from "../world.ts";

const NAME = "crash-session";

/** Has STS make a session, which no crash may end. */
export async function openSession(world: World): Promise<void> {
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sagemaker:List*", Resource: "*" }],
  });
  const reply = await world.client.call(operationNamed("sts", "GetFederationToken"), { Name: NAME, Policy });
  if (!isDone(reply)) throw new Error(`GetFederationToken at the start: ${describe(reply)}`);
  const text = reply.body.toString("utf8");
  const told = (name: string) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1] as string;
  world.session = {
    accessKeyId: told("AccessKeyId"),
    secretAccessKey: told("SecretAccessKey"),
    sessionToken: told("SessionToken"),
  };
}

/** The session is good, and for what its policy allows and nothing else. */
export async function verifySession({ client, journal, session }: World): Promise<void> {
  const listed = await client.call(operationNamed("sagemaker", "ListModelPackageGroups"), {}, session);
  if (!isDone(listed)) journal.problem("lost", `a session may no longer list groups: ${describe(listed)}`);
  const refused = await client.call(operationNamed("kms", "ListKeys"), {}, session);
  if (refused?.code !== "AccessDeniedException") journal.problem("wrong", `a session lists keys: ${describe(refused)}`);
}
