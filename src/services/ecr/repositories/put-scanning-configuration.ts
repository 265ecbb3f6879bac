import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { namesOf, repositoryAccess } from "./repository.ts";
import { requireRepository } from "./require.ts";
import { updateRepository } from "./store.ts";

/**
 * Keeps whether images are to be scanned when they are pushed. Albo has no scanner: the operations that scan or read findings are not there.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageScanningConfiguration.html
 */
export const putImageScanningConfiguration = operation("PutImageScanningConfiguration", {
  access: (input, call) => repositoryAccess("PutImageScanningConfiguration", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const scanOnPush = input.imageScanningConfiguration.scanOnPush ?? false;
    await write(call.database, (writing) => updateRepository(writing, repository.id, { scanOnPush }));
    return { ...namesOf(repository), imageScanningConfiguration: { scanOnPush } };
  },
});
