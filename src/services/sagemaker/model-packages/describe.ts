import type { DescribeModelPackageOutput } from "../../../wire/types/sagemaker.gen.ts";
import { operation } from "../operation.ts";
import { describeShape } from "./describe-shape.ts";
import { accessToPackage, packageName, requirePackage } from "./package.ts";
import { readableDocument } from "./sealing.ts";

/** One package, versioned or not. As on AWS, a version has no `ModelPackageName`, and a sealed one is told to those who may use its key. */
export const describeModelPackage = operation("DescribeModelPackage", {
  access: (input, call) => accessToPackage(packageName(input.ModelPackageName, call), "DescribeModelPackage", call),
  async run(input, call) {
    const stored = await requirePackage(input.ModelPackageName, call);
    const document = stored.document.Sealed ? await readableDocument(stored.document, call) : stored.document;
    return describeShape({ ...stored, document }, call) as DescribeModelPackageOutput;
  },
});
