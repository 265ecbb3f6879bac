/**
 * The path of an S3 request in path style, `/bucket/key`, percent-encoded as it came. A bucket in the host name is moved
 * to the front; a slash after a bucket without a key is taken off.
 * @param host the Host header, perhaps with a port
 * @param hosts our own host names
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function pathStyle(path: string, host: string | undefined, hosts: readonly string[]): string {
  const bucket = bucketInHost(host, hosts);
  const whole = bucket === undefined ? path : `/${bucket}${path}`;
  const end = whole.indexOf("/", 1);
  return end > 0 && end === whole.length - 1 ? whole.slice(0, -1) : whole;
}

function bucketInHost(host: string | undefined, hosts: readonly string[]): string | undefined {
  if (host === undefined) return undefined;
  const name = host.replace(/:\d+$/, "").toLowerCase();
  let prefix: string | undefined;
  for (const own of hosts) {
    const ending = `.${own.toLowerCase()}`;
    // The longest of our names leaves the shortest prefix.
    if (name.endsWith(ending) && (prefix === undefined || name.length - ending.length < prefix.length)) {
      prefix = name.slice(0, -ending.length);
    }
  }
  // `s3.example.org` and `s3.eu-west-1.example.org` name the service; buckets have three letters at least.
  const bucket = prefix?.replace(/(?:^|\.)s3(?:[.-][a-z0-9-]+)?$/, "");
  return bucket === "" ? undefined : bucket;
}
