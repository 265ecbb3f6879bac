import { objectAccess } from "../access.ts";
import { receiveCopy } from "../blobs/receive.ts";
import { checksumMember } from "../checksums/claim.ts";
import { encryptionMembers } from "../encryption/encryption.ts";
import { partKeeping } from "../encryption/keeping.ts";
import { shownTime } from "../objects/conditions.ts";
import { copySourceAccess, copySourceKeys, openSource } from "../objects/copy-source.ts";
import { checkPartNumber } from "../objects/part-number.ts";
import { operation } from "../operation.ts";
import { refuseUnsupportedWrite } from "../unsupported.ts";
import { addPart } from "./add-part.ts";
import { partAlgorithm } from "./checksum.ts";
import { requireUpload } from "./find.ts";

/** Takes a part from an object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy = operation("UploadPartCopy", {
  access: async (input, call) => [
    ...(await copySourceAccess(input, call)),
    await objectAccess("PutObject", input, call, copySourceKeys(input)),
  ],
  async run(input, call) {
    refuseUnsupportedWrite(input);
    checkPartNumber(input.PartNumber);
    const upload = await requireUpload(input, call);
    const keeping = await partKeeping(upload, call);
    const source = await openSource(input, call);
    const received = await receiveCopy(call, source.stream, [partAlgorithm(upload)], keeping);
    const part = await addPart(call, upload, input.PartNumber, received);
    const shown = upload.checksum?.algorithm;
    return {
      CopySourceVersionId: source.shownVersionId,
      ...encryptionMembers(upload.encryption),
      CopyPartResult: {
        ETag: `"${part.md5}"`,
        LastModified: shownTime(part.modifiedAtMs),
        ...(shown && checksumMember(shown, part.checksums[shown] as string)),
      },
    };
  },
});
