import { type Principal, servicePrincipal } from "../../../identity/principal.ts";
import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";

/** SageMaker's name in the sessions of roles that were passed to it. */
const SESSION_NAME = "SageMaker";

/**
 * Assumes a role that was passed to SageMaker, as the service itself: its trust policy must say so.
 * @param source the model that it is assumed for: trust policies may ask for `aws:SourceArn` and `aws:SourceAccount`, as AWS advises
 * https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
 * @returns the session of the role
 * @throws ValidationException when there is no such role, or when it does not trust `sagemaker.amazonaws.com`
 */
export async function assumeExecutionRole(
  arn: string,
  source: { readonly arn: string; readonly account: string },
  call: Call,
): Promise<Principal> {
  const input = { RoleArn: arn, RoleSessionName: SESSION_NAME };
  try {
    const answer = await call.dispatch("sts", "AssumeRole", input, servicePrincipal("sagemaker", source));
    const user = answer.AssumedRoleUser as { AssumedRoleId: string; Arn: string };
    const { Expiration } = answer.Credentials as { Expiration: Date };
    const session = {
      issuedAtMs: call.clock.now(),
      expiresAtMs: Expiration.getTime(),
      tags: {},
      transitiveTagKeys: [],
    };
    const account = user.Arn.split(":")[4] as string;
    return { kind: "role", account, arn: user.Arn, identityArn: arn, id: user.AssumedRoleId, session };
  } catch (reason) {
    if (!(reason instanceof AwsError) || reason.status >= 500) throw reason;
    throw errors.roleNotAssumed({ arn }, { cause: reason });
  }
}
