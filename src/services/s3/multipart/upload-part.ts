import { objectAccess } from "../access.ts";
import { receiveBody } from "../blobs/receive.ts";
import { checksumMember, readClaim } from "../checksums/claim.ts";
import { encryptionMembers } from "../encryption/encryption.ts";
import { partKeeping } from "../encryption/keeping.ts";
import { checkPartNumber } from "../objects/part-number.ts";
import { operation } from "../operation.ts";
import { refuseUnsupportedWrite } from "../unsupported.ts";
import { addPart } from "./add-part.ts";
import { partAlgorithm, requireAgreedChecksum } from "./checksum.ts";
import { requireUpload } from "./find.ts";

/** Stores a part of a multipart upload. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart = operation("UploadPart", {
  access: (input, call) => objectAccess("PutObject", input, call),
  async run(input, call) {
    refuseUnsupportedWrite(input);
    checkPartNumber(input.PartNumber);
    const upload = await requireUpload(input, call);
    const claim = readClaim(input, input.Body?.trailerNames);
    requireAgreedChecksum(claim, upload);
    const expected = { claim, algorithms: [partAlgorithm(upload)], contentMd5: input.ContentMD5 };
    const received = await receiveBody(call, input.Body, expected, await partKeeping(upload, call));
    const part = await addPart(call, upload, input.PartNumber, received);
    const shown = upload.checksum?.algorithm ?? claim?.algorithm;
    const encryption = encryptionMembers(upload.encryption);
    return {
      ETag: `"${part.md5}"`,
      ...encryption,
      ...(shown && checksumMember(shown, part.checksums[shown] as string)),
    };
  },
});
