import { whenThere } from "../../../lib/awaitable.ts";
import { operation } from "../operation.ts";
import { refuseReadKey } from "../unsupported.ts";
import { describedObject } from "./answer.ts";
import { readAccess, requireObject } from "./find.ts";
import { selectBytes } from "./select.ts";

/** Answers what GetObject would, without the bytes. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject = operation("HeadObject", {
  access: (input, call) => readAccess({ plain: "GetObject", versioned: "GetObjectVersion" }, input, call),
  run(input, call) {
    refuseReadKey(input);
    return whenThere(requireObject(input, call), ({ version, shownVersionId }) =>
      whenThere(selectBytes(input, version, call), ({ members }) => ({
        ...describedObject(version, shownVersionId, input),
        ...members,
      })),
    );
  },
});
