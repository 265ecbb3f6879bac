import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import type { Repository } from "../repositories/repository.ts";
import { findUpload, type Upload } from "./store.ts";

/** @throws UploadNotFoundException */
export async function requireUpload(repository: Repository, uploadId: string, call: Call): Promise<Upload> {
  const upload = await findUpload(call.database.read, repository.id, uploadId.toLowerCase());
  if (upload === undefined) throw uploadMissing(repository, uploadId);
  return upload;
}

export function uploadMissing({ name, account }: Repository, uploadId: string): Error {
  return errors.uploadNotFound({ uploadId, name, account });
}
