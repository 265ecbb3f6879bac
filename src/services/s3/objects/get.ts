import { openObject } from "../blobs/content.ts";
import { operation } from "../operation.ts";
import { refuseReadKey } from "../unsupported.ts";
import { describedObject } from "./answer.ts";
import { readAccess, requireObject } from "./find.ts";
import { selectBytes } from "./select.ts";

/** Answers an object's bytes. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject = operation("GetObject", {
  access: (input, call) => readAccess({ plain: "GetObject", versioned: "GetObjectVersion" }, input, call),
  async run(input, call) {
    refuseReadKey(input);
    const { version, shownVersionId, members, stream } = await openObject(call, async () => {
      const found = await requireObject(input, call);
      return { ...found, ...(await selectBytes(input, found.version, call)) };
    });
    return { ...describedObject(version, shownVersionId, input), ...members, Body: stream };
  },
});
