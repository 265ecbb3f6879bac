import { ECRClient } from "@aws-sdk/client-ecr";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { STSClient } from "@aws-sdk/client-sts";

/** Whom the clients speak for, and where: what `aws/credentials` and `aws/config` say of one profile. */
export interface Caller {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
  readonly region: string;
  readonly endpointUrl: string;
}

export interface Clients {
  readonly sagemaker: SageMakerClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
  readonly ecr: ECRClient;
  readonly kms: KMSClient;
  readonly iam: IAMClient;
  close(): void;
}

/** AWS's own clients, unmodified: only the endpoint is another one. */
export function clientsOf({ accessKeyId, secretAccessKey, sessionToken, region, endpointUrl }: Caller): Clients {
  const settings = { region, endpoint: endpointUrl, credentials: { accessKeyId, secretAccessKey, sessionToken } };
  const clients = {
    sagemaker: new SageMakerClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    sts: new STSClient(settings),
    ecr: new ECRClient(settings),
    kms: new KMSClient(settings),
    iam: new IAMClient(settings),
  };
  return {
    ...clients,
    close() {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
