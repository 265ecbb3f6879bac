import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { packModel } from "../../examples/iris/pack.ts";
import { trainIris } from "../../examples/iris/train.ts";
import { type Caller, clientsOf } from "./clients.ts";
import { pushImage } from "./images.ts";
import { downloadModel, makeBucket, uploadModel } from "./model-store.ts";
import { narrator, type Stage } from "./narrator.ts";
import { predictAlone } from "./predict-alone.ts";
import { approve, describeVersion, listVersions, makeGroup, registerModel, registerPipeline } from "./registry.ts";
import { tellTwoAccounts } from "./two-accounts-story.ts";

const IMAGES = ["iris-scale", "decision-trees-sample", "iris-label"];
const GROUP = "iris";
const BUCKET = "iris-models";
const KEY = "decision-tree/model.tar.gz";

/** One flower of each species, from the data. */
const FLOWERS = "5.1,3.5,1.4,0.2\n6.4,3.2,4.5,1.5\n6.3,3.3,6.0,2.5\n";

/**
 * From 150 flowers to an approved version in the registry, as a data scientist would do it with AWS's SDK.
 * @param folder an existing folder for temporary files
 * @throws the first step's error that fails
 */
export async function tellIris(
  callers: { readonly registry: Caller; readonly training: Caller },
  stage: Stage,
  folder: string,
): Promise<void> {
  const caller = callers.registry;
  const narration = narrator(stage);
  const { step, say } = narration;
  const clients = clientsOf(caller);
  const { sagemaker, s3, sts, ecr } = clients;
  const work = await mkdtemp(join(folder, "work-"));
  const source = `s3://${BUCKET}/${KEY}`;
  try {
    const me = await step(
      "Ask who we are",
      () => sts.send(new GetCallerIdentityCommand()),
      ({ Arn }) => `${Arn}`,
    );
    const { model } = await step("Train a decision tree on the Iris data", trainIris, (training) => {
      const { trainingRows, testRows, accuracy } = training;
      return `${trainingRows} flowers; ${(accuracy * 100).toFixed(1)} % right on ${testRows} others`;
    });
    const archive = await step(
      "Pack model and inference code",
      () => packModel(model, work),
      () => "model.tar.gz",
    );
    await step(
      "Create a bucket",
      () => makeBucket(s3, BUCKET, caller.region),
      () => `s3://${BUCKET}`,
    );
    const { size } = await stat(archive);
    await step(
      "Upload the model",
      () => uploadModel(s3, BUCKET, KEY, archive),
      (etag) => `${source} (${size} bytes, ETag ${etag})`,
    );
    await step(
      "Create a model group",
      () => makeGroup(sagemaker, GROUP),
      (arn) => arn,
    );
    await step(
      "Push the images of three containers",
      async () => {
        for (const name of IMAGES) await pushImage(ecr, name, await readFile(archive));
      },
      () => IMAGES.join(", "),
    );
    const images = `${me.Account}.dkr.ecr.${caller.region}.amazonaws.com`;
    const first = await step(
      "Register version 1, to be approved by hand",
      () => registerModel(sagemaker, GROUP, `${images}/decision-trees-sample:latest`, source),
      (arn) => arn,
    );
    const second = await step(
      "Register version 2, a pipeline of 3 containers",
      () => registerPipeline(sagemaker, GROUP, images, source),
      (arn) => arn,
    );
    await step(
      "Approve version 2",
      () => approve(sagemaker, second),
      () => "Approved",
    );
    await step(
      "List the versions",
      () => listVersions(sagemaker, GROUP),
      (lines) => lines.join("; "),
    );
    await step(
      "Describe version 2",
      () => describeVersion(sagemaker, second),
      (text) => text,
    );
    await step(
      "Fetch version 1 and let it predict",
      async () => predictAlone(await downloadModel(sagemaker, s3, first, work), FLOWERS, work),
      (species) => species.join(", "),
    );
    say("");
    say("The same from another account:");
    const shared = await tellTwoAccounts(callers, archive, narration);
    say(`ModelPackage Version ARN : ${shared}`);
  } finally {
    clients.close();
    await rm(work, { recursive: true, force: true });
  }
}
