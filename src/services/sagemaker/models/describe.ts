import { operation } from "../operation.ts";
import { accessToModel, modelArn, modelName, requireModel } from "./model.ts";

/** One model, its containers as they were given: a package stays named, its images and data are told by DescribeModelPackage. */
export const describeModel = operation("DescribeModel", {
  access: (input, call) => accessToModel(modelName(input.ModelName, call), "DescribeModel", call),
  async run(input, call) {
    const model = await requireModel(input.ModelName, call);
    return {
      ...model.document,
      ModelName: model.name,
      ModelArn: modelArn(model, call),
      CreationTime: new Date(model.createdAt),
    };
  },
});
