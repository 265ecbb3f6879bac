import type {
  EncryptionConfiguration,
  ImageTagMutability,
  ImageTagMutabilityExclusionFilter,
  Repository as ShownRepository,
} from "../../../wire/types/ecr.gen.ts";
import type { Access, Call } from "../../operation.ts";

/** A repository as it is stored. */
export interface Repository {
  /** A UUID: one that is deleted and made again under its name is another one. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly tagMutability: ImageTagMutability;
  readonly mutabilityFilters?: readonly ImageTagMutabilityExclusionFilter[];
  readonly scanOnPush: boolean;
  readonly encryption: EncryptionConfiguration;
  readonly tags: Readonly<Record<string, string>>;
}

/** How requests name a repository: without a registry it is one of the caller's own. */
export interface NamesRepository {
  readonly registryId?: string;
  readonly repositoryName: string;
}

/** `arn:aws:ecr:us-east-1:111111111111:repository/team/model` */
export function repositoryArn(call: Pick<Call, "partition" | "region">, account: string, name: string): string {
  return `arn:${call.partition}:ecr:${call.region}:${account}:repository/${name}`;
}

/** The registry that a request means: 12 digits. */
export function registryOf(input: { readonly registryId?: string }, call: Call): string {
  return input.registryId ?? call.principal.account;
}

/** What a call on one repository asks of the law. Names of repositories have no capitals: as asked is as stored. */
export function repositoryAccess(
  action: string,
  input: NamesRepository,
  call: Call,
  context?: Access["context"],
): Access {
  const account = registryOf(input, call);
  return { action: `ecr:${action}`, resource: repositoryArn(call, account, input.repositoryName), account, context };
}

/** What a call on the registry itself asks of the law: AWS has no resource for it. */
export function registryAccess(action: string, call: Call, context?: Access["context"]): Access {
  return { action: `ecr:${action}`, resource: "*", account: call.principal.account, context };
}

/** Registry and name, as answers and sentences repeat them. */
export function namesOf(repository: Repository): { readonly registryId: string; readonly repositoryName: string } {
  return { registryId: repository.account, repositoryName: repository.name };
}

export function shownRepository(repository: Repository, call: Call): ShownRepository {
  const { account, name, mutabilityFilters } = repository;
  return {
    repositoryArn: repositoryArn(call, account, name),
    ...namesOf(repository),
    repositoryUri: `${registryHost(account, call)}/${name}`,
    createdAt: new Date(repository.createdAtMs),
    imageTagMutability: repository.tagMutability,
    ...(mutabilityFilters && { imageTagMutabilityExclusionFilters: [...mutabilityFilters] }),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.encryption,
  };
}

/** `111111111111.dkr.ecr.us-east-1.amazonaws.com`: where AWS has the registry, and what image names begin with. */
function registryHost(account: string, call: Pick<Call, "region" | "partition">): string {
  const ending = call.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return `${account}.dkr.ecr.${call.region}.${ending}`;
}
