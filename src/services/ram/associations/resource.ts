import { through } from "../../../identity/principal.ts";
import { parseArn } from "../../../lib/arn.ts";
import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { MODEL_PACKAGE_GROUP } from "../names.ts";
import type { NewAssociation } from "./store.ts";

/**
 * Reads a resource that is to be shared: a model group of the caller's own account, which the caller may describe. SageMaker itself is
 * asked, in the caller's name, and tells the ARN as it is written.
 * @throws MalformedArnException; InvalidParameterException for other types of resources; OperationNotPermittedException for what
 * belongs to others or is hidden from the caller; UnknownResourceException
 */
export async function readResource(arn: string, call: Call): Promise<NewAssociation> {
  const name = requireGroupArn(arn, call);
  if (name.account !== call.principal.account) throw errors.resourceOfOthers({ arn });
  const asker = through(call.principal, "ram");
  try {
    const input = { ModelPackageGroupName: arn };
    const { ModelPackageGroupArn } = await call.dispatch("sagemaker", "DescribeModelPackageGroup", input, asker);
    const entity = ModelPackageGroupArn as string;
    return { kind: "RESOURCE", entity, external: false, expiresAt: null, principalId: null };
  } catch (reason) {
    if (!(reason instanceof AwsError) || reason.status >= 500) throw reason;
    if (reason.code === "AccessDeniedException") throw errors.resourceHidden({ arn, reason: reason.message });
    throw errors.resourceMissing({ arn });
  }
}

/** @throws MalformedArnException, or InvalidParameterException for another type of resource than the one that is shared here */
export function requireGroupArn(arn: string, call: Call): { account: string; name: string } {
  const parsed = parseArn(arn);
  const isWellFormed = parsed !== undefined && parsed.partition === call.partition && parsed.resource !== "";
  if (!isWellFormed || /[\s*?]/.test(arn)) throw errors.malformedArn({ arn });
  const [, name] = /^model-package-group\/(.*)$/.exec(parsed.resource) ?? [];
  if (parsed.service !== "sagemaker" || name === undefined) {
    throw errors.typeNotShareable({ arn, type: MODEL_PACKAGE_GROUP });
  }
  const isName = /^[A-Za-z0-9](-*[A-Za-z0-9]){0,62}$/.test(name);
  if (!isName || parsed.region !== call.region || !/^\d{12}$/.test(parsed.account)) throw errors.malformedArn({ arn });
  return { account: parsed.account, name };
}
