"""One right to one object of a bucket: what suites give and take, and how S3 refuses it."""

from sessions import policy

READ = "s3:GetObject"


def objects_of(bucket):
    """The ARN pattern of all objects."""
    return f"arn:aws:s3:::{bucket}/*"


def bucket_policy(s3, bucket, principal, effect="Allow", **more):
    """Puts a bucket policy about reading objects."""
    statement = {"Effect": effect, "Principal": principal, "Action": READ, "Resource": objects_of(bucket), **more}
    s3.put_bucket_policy(Bucket=bucket, Policy=policy(statement))


def sentence(caller, bucket, reason):
    """S3's refusal to read the object `key`."""
    return f'User: {caller} is not authorized to perform: {READ} on resource: "arn:aws:s3:::{bucket}/key" {reason}'
