import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { deleteAllTags } from "../tags/store.ts";
import { taggedResource } from "../tags/tags.ts";
import { accessToModel, modelArn, modelName, requireModel } from "./model.ts";
import { deleteModelRow } from "./store.ts";

/** Deletes a model and its tags: the entry only, not the artifacts, images and role that it names. */
export const deleteModel = operation("DeleteModel", {
  access: (input, call) => accessToModel(modelName(input.ModelName, call), "DeleteModel", call),
  async run(input, call) {
    const model = await requireModel(input.ModelName, call);
    const arn = modelArn(model, call);
    await call.database.transact(async (transaction) => {
      if (!(await deleteModelRow(transaction, model.id))) throw errors.modelMissing({ arn });
      await deleteAllTags(transaction, { account: model.account, region: call.region }, taggedResource(arn));
    });
    return {};
  },
});
