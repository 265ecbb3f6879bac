import type { DescribeModelPackageOutput } from "../../../wire/types/sagemaker.gen.ts";
import { operation } from "../operation.ts";
import { describeShape } from "./describe-shape.ts";
import { accessToPackage, packageName, requirePackage } from "./package.ts";

/** One package, versioned or not. As on AWS, a version has no `ModelPackageName`. */
export const describeModelPackage = operation("DescribeModelPackage", {
  access: (input, call) => accessToPackage(packageName(input.ModelPackageName, call), "DescribeModelPackage", call),
  async run(input, call) {
    const stored = await requirePackage(input.ModelPackageName, call);
    return describeShape(stored, call) as DescribeModelPackageOutput;
  },
});
