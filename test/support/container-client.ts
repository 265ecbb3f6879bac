import { createHash } from "node:crypto";
import { GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import type { TestServer, Who } from "./server.ts";

export const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
export const OCI_INDEX = "application/vnd.oci.image.index.v1+json";

/** A container client as small as can be: the registry's HTTP API with a login of GetAuthorizationToken. */
export interface ContainerClient {
  send(method: string, path: string, options?: SendOptions): Promise<Response>;
  /** Uploads a blob in one request. @returns its digest */
  pushBlob(name: string, content: string | Buffer): Promise<string>;
  /** Uploads what an image is made of, and its manifest. */
  pushImage(name: string, reference: string, options?: ImageOptions): Promise<PushedImage>;
}

export interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | ReadableStream<Uint8Array>;
}

export interface ImageOptions {
  readonly layer?: string;
  readonly subject?: { readonly mediaType: string; readonly digest: string; readonly size: number };
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface PushedImage {
  readonly digest: string;
  readonly manifest: string;
  readonly layer: string;
  readonly config: string;
  readonly answer: Response;
}

export function digestOf(content: string | Buffer): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** The `Authorization` header with which a container client of `who` comes. */
export async function loginOf(server: TestServer, who: Who = "registry"): Promise<string> {
  const { authorizationData } = await server.ecr(who).send(new GetAuthorizationTokenCommand({}));
  return `Basic ${authorizationData?.[0]?.authorizationToken}`;
}

export function containerClient(server: TestServer, authorization: string | undefined): ContainerClient {
  const send: ContainerClient["send"] = (method, path, { headers = {}, body } = {}) =>
    fetch(new URL(path, server.url), {
      method,
      headers: { ...(authorization !== undefined && { authorization }), ...headers },
      ...(body !== undefined && { body: body as RequestInit["body"] }),
      ...(body instanceof ReadableStream && { duplex: "half" }),
    });
  async function pushBlob(name: string, content: string | Buffer): Promise<string> {
    const digest = digestOf(content);
    const answer = await send("POST", `/v2/${name}/blobs/uploads/?digest=${digest}`, { body: Buffer.from(content) });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
    return digest;
  }
  return {
    send,
    pushBlob,
    async pushImage(name, reference, { layer: content = `the files of ${name}:${reference}`, ...more } = {}) {
      const settings = JSON.stringify({ architecture: "amd64", os: "linux", rootfs: { type: "layers", diff_ids: [] } });
      const config = await pushBlob(name, settings);
      const layer = await pushBlob(name, content);
      const manifest = JSON.stringify({
        schemaVersion: 2,
        mediaType: OCI_MANIFEST,
        config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: config, size: settings.length },
        layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest: layer, size: content.length }],
        ...more,
      });
      const headers = { "Content-Type": OCI_MANIFEST };
      const answer = await send("PUT", `/v2/${name}/manifests/${reference}`, { headers, body: manifest });
      return { digest: digestOf(manifest), manifest, layer, config, answer };
    },
  };
}

/** Status and codes of an answer that refuses. */
export async function refusalOf(answer: Response): Promise<[status: number, ...codes: string[]]> {
  const { errors } = (await answer.json()) as { errors: { code: string; message: string }[] };
  return [answer.status, ...errors.map(({ code }) => code)];
}
