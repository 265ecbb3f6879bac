import { serviceOnBehalfOf } from "../../../identity/principal.ts";
import { AwsError } from "../../../lib/errors.ts";
import type {
  AdditionalInferenceSpecificationDefinition,
  InferenceSpecification,
  ModelPackageContainerDefinition,
  S3ModelDataSource,
} from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";

interface Specifications {
  readonly InferenceSpecification?: InferenceSpecification;
  readonly AdditionalInferenceSpecifications?: readonly AdditionalInferenceSpecificationDefinition[];
}

/**
 * Looks up the artifacts of a registration in S3, and writes down the ETags that they have now. SageMaker reads them with the
 * authority of the account that registers: as the caller in its own account, else on behalf of the group's owner.
 * @param skip `SkipModelValidation: All`: artifacts are taken as they are named
 * @throws ValidationException when an object or prefix does not exist or may not be read
 */
export async function resolveArtifacts(
  given: Specifications,
  owner: string,
  skip: boolean,
  call: Call,
): Promise<Specifications> {
  if (skip) return given;
  const look = artifactReader(owner, call);
  const main = given.InferenceSpecification;
  const additional = given.AdditionalInferenceSpecifications;
  return {
    InferenceSpecification: main && { ...main, Containers: await containersWithEtags(main.Containers, look) },
    AdditionalInferenceSpecifications:
      additional &&
      (await Promise.all(
        additional.map(async (each) => ({ ...each, Containers: await containersWithEtags(each.Containers, look) })),
      )),
  };
}

type Look = ReturnType<typeof artifactReader>;

function containersWithEtags(containers: readonly ModelPackageContainerDefinition[], look: Look) {
  return Promise.all(containers.map((container) => containerWithEtags(container, look)));
}

async function containerWithEtags(
  container: ModelPackageContainerDefinition,
  look: Look,
): Promise<ModelPackageContainerDefinition> {
  const { ModelDataUrl, ModelDataSource, AdditionalModelDataSources } = container;
  return {
    ...container,
    ...(ModelDataUrl !== undefined && { ModelDataETag: await look.object(ModelDataUrl) }),
    ...(ModelDataSource?.S3DataSource !== undefined && {
      ModelDataSource: { ...ModelDataSource, S3DataSource: await sourceWithEtag(ModelDataSource.S3DataSource, look) },
    }),
    ...(AdditionalModelDataSources !== undefined && {
      AdditionalModelDataSources: await Promise.all(
        AdditionalModelDataSources.map(async (each) => ({
          ...each,
          S3DataSource: await sourceWithEtag(each.S3DataSource, look),
        })),
      ),
    }),
  };
}

async function sourceWithEtag(source: S3ModelDataSource, look: Look): Promise<S3ModelDataSource> {
  const manifest = source.ManifestS3Uri === undefined ? {} : { ManifestEtag: await look.object(source.ManifestS3Uri) };
  if (source.S3DataType === "S3Object") return { ...source, ...manifest, ETag: await look.object(source.S3Uri) };
  await look.prefix(source.S3Uri);
  return { ...source, ...manifest };
}

/** Looks each location up once, however many containers share it. */
function artifactReader(owner: string, call: Call) {
  const principal =
    call.principal.account === owner ? call.principal : serviceOnBehalfOf(owner, "sagemaker", call.partition);
  const known = new Map<string, Promise<string>>();

  async function ask(uri: string, question: (bucket: string, key: string) => Promise<string>): Promise<string> {
    const location = locationOf(uri);
    if (location === undefined) throw errors.dataUnreadable({ uri, region: call.region, account: owner });
    try {
      return await question(location.bucket, location.key);
    } catch (reason) {
      if (!(reason instanceof AwsError) || reason.status >= 500) throw reason;
      throw errors.dataUnreadable({ uri, region: call.region, account: owner }, { cause: reason });
    }
  }

  function once(uri: string, question: (bucket: string, key: string) => Promise<string>): Promise<string> {
    const answer = known.get(uri) ?? ask(uri, question);
    known.set(uri, answer);
    return answer;
  }

  return {
    /** @returns the object's ETag without its quotes */
    object: (uri: string) =>
      once(uri, async (Bucket, Key) => {
        const head = await call.dispatch("s3", "HeadObject", { Bucket, Key }, principal);
        return String(head.ETag).replaceAll('"', "");
      }),
    /** At least one object must stand under the prefix. */
    prefix: (uri: string) =>
      once(uri, async (Bucket, Prefix) => {
        const page = await call.dispatch("s3", "ListObjectsV2", { Bucket, Prefix, MaxKeys: 1 }, principal);
        if (!page.KeyCount) throw errors.dataUnreadable({ uri, region: call.region, account: owner });
        return "";
      }),
  };
}

/**
 * `s3://bucket/key`, or S3's https forms with the bucket in the host or in the path.
 * @returns undefined for any other address
 */
export function locationOf(uri: string): { bucket: string; key: string } | undefined {
  const byScheme = /^s3:\/\/([^/]+)\/(.*)$/.exec(uri);
  if (byScheme !== null) return { bucket: byScheme[1] as string, key: byScheme[2] as string };
  const byHost = /^https:\/\/(.+)\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?\/(.*)$/.exec(uri);
  const byPath = /^https:\/\/s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?\/([^/]+)\/(.*)$/.exec(uri);
  const found = byPath ?? byHost;
  return found === null ? undefined : { bucket: found[1] as string, key: decodeKey(found[2] as string) };
}

function decodeKey(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
