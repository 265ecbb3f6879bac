/** Buckets and objects. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the S3 room.
export interface S3Tables {}
