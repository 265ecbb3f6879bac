"""Encryption at rest: with the server's own keys, and with keys of KMS."""

import base64
import hashlib
import json

import pytest
from botocore.exceptions import ClientError

from refusals import refused
from server import TRAINING_ACCOUNT


@pytest.fixture(scope="module")
def kms(registry):
    return registry.client("kms")


@pytest.fixture(scope="module")
def key(kms):
    """The ARN of a key of the registry's account."""
    return kms.create_key()["KeyMetadata"]["Arn"]


@pytest.fixture
def put(s3, bucket):
    return lambda name="k", body=b"petals", **members: s3.put_object(Bucket=bucket, Key=name, Body=body, **members)


def read(client, bucket, name="k"):
    return client.get_object(Bucket=bucket, Key=name)["Body"].read()


def test_every_object_is_encrypted_and_says_so(s3, bucket, put, albo):
    body = b"a model that nobody shall find on the disk" * 10
    assert put(body=body)["ServerSideEncryption"] == "AES256"
    assert s3.head_object(Bucket=bucket, Key="k")["ServerSideEncryption"] == "AES256"
    assert put("asked", ServerSideEncryption="AES256")["ServerSideEncryption"] == "AES256"
    assert read(s3, bucket) == body
    files = [path for path in albo.data.rglob("*") if path.is_file()]
    assert not any(body[:42] in path.read_bytes() for path in files)


def test_the_default_is_the_buckets_own(s3, bucket, put, key):
    rules = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rules == [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}]
    rule = {
        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key},
        "BucketKeyEnabled": True,
    }
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
    assert s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"] == [rule]
    answer = put()
    assert (answer["ServerSideEncryption"], answer["SSEKMSKeyId"], answer["BucketKeyEnabled"]) == ("aws:kms", key, True)
    assert read(s3, bucket) == b"petals"
    s3.delete_bucket_encryption(Bucket=bucket)
    assert put()["ServerSideEncryption"] == "AES256"
    with refused("MalformedXML"):
        s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": []})
    for call in (s3.get_bucket_encryption, s3.delete_bucket_encryption):
        with refused("NoSuchBucket"):
            call(Bucket=f"{bucket}-none")


def test_an_object_under_a_key_of_kms(s3, bucket, put, key):
    answer = put(ServerSideEncryption="aws:kms", SSEKMSKeyId=key)
    assert (answer["ServerSideEncryption"], answer["SSEKMSKeyId"]) == ("aws:kms", key)
    assert answer["ETag"] != f'"{hashlib.md5(b"petals").hexdigest()}"'
    head = s3.head_object(Bucket=bucket, Key="k")
    assert (head["ServerSideEncryption"], head["SSEKMSKeyId"], head["ContentLength"]) == ("aws:kms", key, 6)
    assert read(s3, bucket) == b"petals"
    assert s3.get_object(Bucket=bucket, Key="k", Range="bytes=1-3")["Body"].read() == b"eta"
    # By id, by alias of AWS's own key, with more context.
    put("by-id", ServerSideEncryption="aws:kms", SSEKMSKeyId=key.rsplit("/", 1)[1])
    context = base64.b64encode(json.dumps({"team": "ml"}).encode()).decode()
    managed = put("managed", ServerSideEncryption="aws:kms", SSEKMSEncryptionContext=context)
    assert json.loads(base64.b64decode(managed["SSEKMSEncryptionContext"]))["team"] == "ml"
    assert read(s3, bucket, "by-id") == read(s3, bucket, "managed") == b"petals"


def test_a_large_upload_in_parts_under_a_key(s3, bucket, key, tmp_path):
    body = bytes(range(256)) * 4096 * 20
    (tmp_path / "large").write_bytes(body)
    more = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": key}
    s3.upload_file(str(tmp_path / "large"), bucket, "large", ExtraArgs=more)
    s3.download_file(bucket, "large", str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == body
    assert s3.head_object(Bucket=bucket, Key="large")["SSEKMSKeyId"] == key
    s3.copy({"Bucket": bucket, "Key": "large"}, bucket, "copy")
    assert read(s3, bucket, "copy") == body
    assert s3.head_object(Bucket=bucket, Key="copy")["ServerSideEncryption"] == "AES256"


def test_a_disabled_key_makes_objects_unreadable_at_once(s3, kms, bucket, put):
    key = kms.create_key()["KeyMetadata"]["Arn"]
    put(ServerSideEncryption="aws:kms", SSEKMSKeyId=key)
    kms.disable_key(KeyId=key)
    with refused("KMS.DisabledException", f"{key} is disabled.", 400):
        read(s3, bucket)
    with refused("KMS.DisabledException"):
        put("another", ServerSideEncryption="aws:kms", SSEKMSKeyId=key)
    s3.head_object(Bucket=bucket, Key="k")
    kms.enable_key(KeyId=key)
    assert read(s3, bucket) == b"petals"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"ServerSideEncryption": "AES256", "SSEKMSKeyId": "k"}, "InvalidArgument"),
        ({"SSEKMSKeyId": "k"}, "InvalidArgument"),
        ({"ServerSideEncryption": "aws:kms", "SSEKMSEncryptionContext": "!"}, "InvalidArgument"),
        ({"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": "alias/none"}, "KMS.NotFoundException"),
        ({"ServerSideEncryption": "aws:kms:dsse"}, "NotImplemented"),
    ],
)
def test_what_makes_no_sense_is_refused_before_a_byte_is_kept(s3, bucket, put, members, code):
    with refused(code, status=400):
        put(**members)
    with refused("404"):
        s3.head_object(Bucket=bucket, Key="k")


def test_another_account_needs_bucket_and_key(s3, kms, training_s3, bucket, put, key):
    put(ServerSideEncryption="aws:kms", SSEKMSKeyId=key)
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{TRAINING_ACCOUNT}:root"},
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
    }
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": statement}))
    with pytest.raises(ClientError) as caught:
        read(training_s3, bucket)
    assert caught.value.response["Error"]["Code"] == "AccessDenied"
    assert "kms:Decrypt" in caught.value.response["Error"]["Message"]
    # The grant of AWS's page on registration across accounts: a bare account id.
    grant = kms.create_grant(GranteePrincipal=TRAINING_ACCOUNT, KeyId=key, Operations=["Decrypt", "GenerateDataKey"])
    assert read(training_s3, bucket) == b"petals"
    kms.revoke_grant(KeyId=key, GrantId=grant["GrantId"])
    with refused("AccessDenied", status=403):
        read(training_s3, bucket)


def test_the_expires_header_comes_back_as_it_went(s3, bucket, put):
    s3.meta.events.register_first("before-call.s3.PutObject", set_expires)
    try:
        put()
    finally:
        s3.meta.events.unregister("before-call.s3.PutObject", set_expires)
    assert s3.head_object(Bucket=bucket, Key="k")["ExpiresString"] == "never ever"


def set_expires(params, **_):
    params["headers"]["Expires"] = "never ever"
