import type { Call } from "../../operation.ts";
import { s3Errors } from "../errors.ts";
import { findUpload, type Upload } from "./store.ts";

export interface NamesUpload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

/** @throws NoSuchUpload */
export async function requireUpload(input: NamesUpload, call: Call): Promise<Upload> {
  const upload = await findUpload(call.database.read, input.Bucket, input.Key, input.UploadId);
  if (upload === undefined) throw noSuchUpload(input.UploadId);
  return upload;
}

export function noSuchUpload(uploadId: string): Error {
  return s3Errors.noSuchUpload({}, { fields: { UploadId: uploadId } });
}
