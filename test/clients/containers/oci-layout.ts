import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { create } from "tar";
import { BUSYBOX } from "./engines.ts";

/** Writes an image of one layer, busybox and a file, as an OCI layout. @returns the digest of its manifest */
export async function writeLayout(folder: string, text: string): Promise<string> {
  const files = join(folder, "files");
  const blobs = join(folder, "layout", "blobs", "sha256");
  mkdirSync(join(files, "bin"), { recursive: true });
  mkdirSync(blobs, { recursive: true });
  copyFileSync(BUSYBOX, join(files, "bin", "busybox"));
  for (const name of ["sh", "cat"]) symlinkSync("busybox", join(files, "bin", name));
  writeFileSync(join(files, "model.txt"), text);
  const layer = await archive(files);
  const put = (content: Buffer, mediaType: string) => {
    const digest = createHash("sha256").update(content).digest("hex");
    writeFileSync(join(blobs, digest), content);
    return { mediaType, digest: `sha256:${digest}`, size: content.length };
  };
  const settings = {
    architecture: process.arch === "arm64" ? "arm64" : "amd64",
    os: "linux",
    config: { Cmd: ["/bin/cat", "/model.txt"], Env: ["PATH=/bin"] },
    rootfs: { type: "layers", diff_ids: [`sha256:${createHash("sha256").update(layer).digest("hex")}`] },
  };
  const manifest = put(
    Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: "application/vnd.oci.image.manifest.v1+json",
        config: put(Buffer.from(JSON.stringify(settings)), "application/vnd.oci.image.config.v1+json"),
        layers: [put(gzipSync(layer), "application/vnd.oci.image.layer.v1.tar+gzip")],
      }),
    ),
    "application/vnd.oci.image.manifest.v1+json",
  );
  const annotations = { "org.opencontainers.image.ref.name": "latest" };
  const index = { schemaVersion: 2, manifests: [{ ...manifest, annotations }] };
  writeFileSync(join(folder, "layout", "index.json"), JSON.stringify(index));
  writeFileSync(join(folder, "layout", "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
  return manifest.digest;
}

async function archive(folder: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of create({ cwd: folder, portable: true }, ["."])) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
