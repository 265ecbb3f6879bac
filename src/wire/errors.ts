import { errorTable } from "../lib/errors.ts";

/** What is wrong with a request before any service has looked at it. */
export const wireErrors = errorTable("wire", {
  // JSON. Sentences of the Java services: https://github.com/aws/aws-cdk/pull/27087 and public reports of the others.
  notConverted: ["SerializationException", 400, "{found} can not be converted to {wanted}"],
  unexpectedList: ["SerializationException", 400, "Start of list found where not expected"],
  unexpectedStructure: ["SerializationException", 400, "Start of structure or map found where not expected."],
  expectedList: ["SerializationException", 400, "Expected list or null"],
  expectedNothing: ["SerializationException", 400, "Expected null"],
  notJson: ["SerializationException", 400, "The body is not valid JSON in UTF-8"],
  notText: ["SerializationException", 400, "A text holds a character that cannot be stored: {what}"],
  notBase64: ["SerializationException", 400, "Unable to decode a blob: it is not base 64"],
  tooDeep: ["SerializationException", 400, "Structures are nested more than {limit} deep"],
  bodyTooLarge: ["RequestEntityTooLargeException", 413, "The request body is longer than {limit} bytes"],
  // Routing.
  unknownOperation: [
    "UnknownOperationException",
    400,
    "The requested operation is not recognized by the service: {operation}",
  ],
  unknownPath: [
    "UnknownOperationException",
    404,
    "The requested operation is not recognized by the service: {operation}",
  ],
  unknownService: ["UnknownOperationException", 404, "Albo has no service that signs as '{service}'"],
  // Query.
  missingAction: ["MissingAction", 400, "The request is missing an Action parameter"],
  invalidAction: ["InvalidAction", 400, "Could not find operation {action} for version {version}"],
  malformedQuery: ["MalformedQueryString", 400, "The query string is malformed: {reason}"],
  malformedInput: ["MalformedInput", 400, "{found} can not be converted to {wanted}"],
  queryTooLarge: ["RequestEntityTooLarge", 413, "The request is longer than {limit} bytes"],
  // S3. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  malformedXml: [
    "MalformedXML",
    400,
    "The XML you provided was not well-formed or did not validate against our published schema",
  ],
  missingBody: ["MissingRequestBodyError", 400, "Request Body is empty"],
  messageTooLong: ["MaxMessageLengthExceeded", 400, "Your request was too big."],
  invalidUri: ["InvalidURI", 400, "Couldn't parse the specified URI."],
  methodNotAllowed: ["MethodNotAllowed", 405, "The specified method is not allowed against this resource."],
  // AWS answers 501. A 5xx would make clients try again what can never succeed.
  notImplemented: [
    "NotImplemented",
    400,
    "A parameter you provided implies functionality that is not implemented: {what}",
  ],
  conflictingParameters: ["InvalidArgument", 400, "Conflicting query string parameters: {names}"],
  unexpectedParameter: ["InvalidArgument", 400, "This operation does not accept the query parameter {name}"],
  invalidArgument: ["InvalidArgument", 400, "Invalid argument: {name}"],
  missingHeader: ["InvalidRequest", 400, "Missing required header for this request: {name}"],
  invalidHeader: ["InvalidRequest", 400, "Value for {name} header is invalid."],
  invalidDigest: ["InvalidDigest", 400, "The Content-MD5 you specified was invalid."],
  badMd5: ["BadDigest", 400, "The Content-MD5 you specified did not match what we received."],
  badChecksum: ["BadDigest", 400, "The {algorithm} you specified did not match the calculated checksum."],
  missingParameter: ["InvalidArgument", 400, "Missing required parameter for this request: {name}"],
});
