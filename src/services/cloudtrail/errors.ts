import { errorTable } from "../../lib/errors.ts";

export const errors = errorTable("cloudtrail", {
  oneAttribute: [
    "InvalidLookupAttributesException",
    400,
    "You can specify only one attribute key and one attribute value in a lookup.",
  ],
  emptyValue: ["InvalidLookupAttributesException", 400, "The value of the lookup attribute {key} cannot be empty."],
  timeRange: ["InvalidTimeRangeException", 400, "The start time must be before the end time."],
  badToken: ["InvalidNextTokenException", 400, "The NextToken is invalid. Use the one that the last page came with."],
  insights: ["InvalidEventCategoryException", 400, "Albo keeps management events; there are no insight events."],
});
