import type { Service } from "../operation.ts";
import { forgetOldTokens } from "./client-tokens/forget.ts";
import { settleTokens } from "./client-tokens/settle.ts";
import { law } from "./law.ts";
import { createModelPackageGroup } from "./model-package-groups/create.ts";
import { deleteModelPackageGroup } from "./model-package-groups/delete.ts";
import { deleteModelPackageGroupPolicy } from "./model-package-groups/delete-policy.ts";
import { describeModelPackageGroup } from "./model-package-groups/describe.ts";
import { getModelPackageGroupPolicy } from "./model-package-groups/get-policy.ts";
import { listModelPackageGroups } from "./model-package-groups/list.ts";
import { putModelPackageGroupPolicy } from "./model-package-groups/put-policy.ts";
import { batchDescribeModelPackage } from "./model-packages/batch-describe.ts";
import { createModelPackage } from "./model-packages/create.ts";
import { deleteModelPackage } from "./model-packages/delete.ts";
import { describeModelPackage } from "./model-packages/describe.ts";
import { listModelPackages } from "./model-packages/list.ts";
import { updateModelPackage } from "./model-packages/update.ts";
import { createModel } from "./models/create.ts";
import { deleteModel } from "./models/delete.ts";
import { describeModel } from "./models/describe.ts";
import { listModels } from "./models/list.ts";
import { search } from "./search/search.ts";
import { getSearchSuggestions } from "./search/suggestions.ts";
import { addTags } from "./tags/add.ts";
import { deleteTags } from "./tags/delete.ts";
import { listTags } from "./tags/list.ts";

/** The registry itself: model groups, versions, models, tags and search. */
export const sagemaker: Service = {
  name: "sagemaker",
  operations: [
    createModelPackageGroup,
    describeModelPackageGroup,
    listModelPackageGroups,
    deleteModelPackageGroup,
    putModelPackageGroupPolicy,
    getModelPackageGroupPolicy,
    deleteModelPackageGroupPolicy,
    createModelPackage,
    describeModelPackage,
    batchDescribeModelPackage,
    listModelPackages,
    updateModelPackage,
    deleteModelPackage,
    addTags,
    listTags,
    deleteTags,
    createModel,
    describeModel,
    listModels,
    deleteModel,
    search,
    getSearchSuggestions,
  ],
  chores: [forgetOldTokens, settleTokens],
  law,
};
