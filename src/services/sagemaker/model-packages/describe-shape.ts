import type { DescribeModelPackageOutput } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { packageArn } from "./package.ts";
import type { StoredPackage } from "./store.ts";

/** What the contract calls required, but AWS leaves out for versions: `ModelPackageName`. */
export type DescribedPackage = Omit<DescribeModelPackageOutput, "ModelPackageName"> & { ModelPackageName?: string };

/** A package as DescribeModelPackage tells it. Packages are `Completed` from the moment they exist. */
export function describeShape(stored: StoredPackage, call: Pick<Call, "partition" | "region">): DescribedPackage {
  const { LastModifiedBy, AdditionalInferenceSpecifications, Sealed: _sealed, ...document } = stored.document;
  return {
    ModelPackageName: stored.name,
    ModelPackageGroupName: stored.groupName,
    ModelPackageVersion: stored.version,
    ModelPackageRegistrationType: stored.registrationType,
    ModelPackageArn: packageArn(stored, call),
    ...stored.summary,
    ...document,
    AdditionalInferenceSpecifications: AdditionalInferenceSpecifications && [...AdditionalInferenceSpecifications],
    CreationTime: new Date(stored.createdAt),
    ModelPackageStatus: "Completed",
    ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
    CertifyForMarketplace: false,
    ModelApprovalStatus: stored.approvalStatus,
    ...(LastModifiedBy && { LastModifiedBy, LastModifiedTime: new Date(stored.modifiedAt) }),
  };
}
