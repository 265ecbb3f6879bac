import type { DescribeModelPackageOutput } from "../../../wire/types/sagemaker.gen.ts";
import { accessTo, operation } from "../operation.ts";
import { describeShape } from "./describe-shape.ts";
import { packageName, requirePackage } from "./package.ts";

/** One package, versioned or not. As on AWS, a version has no `ModelPackageName`. */
export const describeModelPackage = operation("DescribeModelPackage", {
  access: (input, call) => accessTo(packageName(input.ModelPackageName, call), "DescribeModelPackage"),
  async run(input, call) {
    const stored = await requirePackage(input.ModelPackageName, call);
    return describeShape(stored, call) as DescribeModelPackageOutput;
  },
});
