import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { STSClient } from "@aws-sdk/client-sts";

/** Whom the clients speak for, and where: what `aws/credentials` and `aws/config` say of one profile. */
export interface Caller {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly endpointUrl: string;
}

export interface Clients {
  readonly sagemaker: SageMakerClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
  close(): void;
}

/** AWS's own clients, unmodified: only the endpoint is another one. */
export function clientsOf({ accessKeyId, secretAccessKey, region, endpointUrl }: Caller): Clients {
  const settings = { region, endpoint: endpointUrl, credentials: { accessKeyId, secretAccessKey } };
  const sagemaker = new SageMakerClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const sts = new STSClient(settings);
  return {
    sagemaker,
    s3,
    sts,
    close() {
      for (const client of [sagemaker, s3, sts]) client.destroy();
    },
  };
}
