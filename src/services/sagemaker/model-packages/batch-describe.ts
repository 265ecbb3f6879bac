import { AwsError } from "../../../lib/errors.ts";
import type {
  BatchDescribeModelPackageError,
  BatchDescribeModelPackageSummary,
} from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToPackage, packageArn, packageName, requirePackage } from "./package.ts";
import { readableDocument } from "./sealing.ts";

/** Many versions at once. What cannot be told is told item by item; the call itself succeeds. */
export const batchDescribeModelPackage = operation("BatchDescribeModelPackage", {
  // Each item is put before the law by itself: a refused one must not refuse the others.
  access: () => [],
  async run(input, call) {
    const summaries: Record<string, BatchDescribeModelPackageSummary> = {};
    const refusals: Record<string, BatchDescribeModelPackageError> = {};
    for (const arn of new Set(input.ModelPackageArnList)) {
      try {
        summaries[arn] = await summary(arn, call);
      } catch (reason) {
        if (!(reason instanceof AwsError) || reason.status >= 500) throw reason;
        refusals[arn] = { ErrorCode: reason.code, ErrorResponse: reason.message };
      }
    }
    return { ModelPackageSummaries: summaries, BatchDescribeModelPackageErrorMap: refusals };
  },
});

async function summary(arn: string, call: Call): Promise<BatchDescribeModelPackageSummary> {
  const access = await accessToPackage(packageName(arn, call), "BatchDescribeModelPackage", call);
  const verdict = await call.decide(access);
  if (!verdict.allowed) throw errors.itemDenied({ caller: call.principal.arn, arn, reason: verdict.reason });
  const stored = await requirePackage(arn, call);
  if (stored.version === undefined) throw errors.notVersioned({ arn });
  const document = await readableDocument(stored.document, call);
  return {
    ModelPackageGroupName: stored.groupName as string,
    ModelPackageVersion: stored.version,
    ModelPackageArn: packageArn(stored, call),
    ModelPackageDescription: stored.summary.ModelPackageDescription,
    CreationTime: new Date(stored.createdAt),
    InferenceSpecification:
      document.InferenceSpecification as BatchDescribeModelPackageSummary["InferenceSpecification"],
    ModelPackageStatus: "Completed",
    ModelApprovalStatus: stored.approvalStatus,
    ModelPackageRegistrationType: stored.registrationType,
  };
}
