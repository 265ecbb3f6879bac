import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { checkMutability } from "./mutability.ts";
import { namesOf, repositoryAccess } from "./repository.ts";
import { requireRepository } from "./require.ts";
import { updateRepository } from "./store.ts";

/** Says whether tags may be moved. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html */
export const putImageTagMutability = operation("PutImageTagMutability", {
  access: (input, call) => repositoryAccess("PutImageTagMutability", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { imageTagMutability: tagMutability, imageTagMutabilityExclusionFilters: filters } = input;
    checkMutability(tagMutability, filters);
    const change = { tagMutability, ...(filters && { mutabilityFilters: filters }) };
    await write(call.database, (writing) => updateRepository(writing, repository.id, change));
    return {
      ...namesOf(repository),
      imageTagMutability: tagMutability,
      ...(filters && { imageTagMutabilityExclusionFilters: filters }),
    };
  },
});
