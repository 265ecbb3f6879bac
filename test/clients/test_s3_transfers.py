"""Checksums, streams and the transfers of boto3."""

import base64
import hashlib
import io
import re

import pytest
from botocore.config import Config

from refusals import refused


def read(answer):
    return answer["Body"].read()


@pytest.fixture
def put(s3, bucket):
    def make(key="k", body=b"0123456789", **members):
        return s3.put_object(Bucket=bucket, Key=key, Body=body, **members)

    return make


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
def test_checksums_are_verified_kept_and_told(s3, bucket, put, algorithm):
    member = f"Checksum{algorithm}"
    answer = put(ChecksumAlgorithm=algorithm)
    told = s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert told[member] == answer[member]
    assert told["ChecksumType"] == "FULL_OBJECT"
    got = s3.get_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert got[member] == answer[member] and read(got) == b"0123456789"
    attributes = s3.get_object_attributes(
        Bucket=bucket, Key="k", ObjectAttributes=["ETag", "Checksum", "ObjectSize", "StorageClass"]
    )
    assert attributes["Checksum"][member] == answer[member]
    assert attributes["ObjectSize"] == 10
    assert attributes["ETag"] == hashlib.md5(b"0123456789").hexdigest()


def test_a_wrong_checksum_is_refused(registry, bucket):
    # boto3 tries such a request again and again otherwise.
    s3 = registry.client("s3", config=Config(retries={"total_max_attempts": 1}))

    def put(**members):
        return s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789", **members)

    wrong = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    with refused("BadDigest", re.compile("SHA256 you specified did not match the calculated checksum"), 400):
        put(ChecksumSHA256=wrong)
    with refused("BadDigest", "The Content-MD5 you specified did not match what we received.", 400):
        put(ContentMD5=base64.b64encode(hashlib.md5(b"other").digest()).decode())
    with refused("404"):
        s3.head_object(Bucket=bucket, Key="k")
    right = base64.b64encode(hashlib.sha256(b"0123456789").digest()).decode()
    assert put(ChecksumSHA256=right)["ChecksumSHA256"] == right


def test_a_stream_of_unknown_content_is_taken(s3, bucket, tmp_path):
    file = tmp_path / "model.tar.gz"
    file.write_bytes(b"streamed" * 100_000)
    with file.open("rb") as body:
        s3.put_object(Bucket=bucket, Key="streamed", Body=body)
    assert s3.head_object(Bucket=bucket, Key="streamed")["ContentLength"] == 800_000


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
def test_a_stream_that_cannot_be_rewound_is_taken(s3, bucket, algorithm):
    """Its checksum can only follow it: boto3 reads it ahead or sends a trailer."""

    class Pipe(io.RawIOBase):
        left = 300_000

        def readable(self):
            return True

        def readinto(self, buffer):
            size = min(len(buffer), self.left)
            buffer[:size] = b"p" * size
            self.left -= size
            return size

    s3.upload_fileobj(Pipe(), bucket, "piped", ExtraArgs={"ChecksumAlgorithm": algorithm})
    told = s3.get_object(Bucket=bucket, Key="piped", ChecksumMode="ENABLED")
    assert read(told) == b"p" * 300_000
    assert told[f"Checksum{algorithm}"]


def test_checksums_can_be_left_out(registry, bucket):
    """As clients of before 2025 do."""
    old = registry.client(
        "s3", config=Config(request_checksum_calculation="when_required", response_checksum_validation="when_required")
    )
    old.put_object(Bucket=bucket, Key="plain", Body=b"no checksum")
    assert read(old.get_object(Bucket=bucket, Key="plain")) == b"no checksum"
    # S3 computes one of its own then.
    assert old.head_object(Bucket=bucket, Key="plain", ChecksumMode="ENABLED")["ChecksumCRC64NVME"]
    old.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "plain"}]})


def test_an_unsigned_payload_is_taken(registry, bucket):
    client = registry.client("s3", config=Config(s3={"payload_signing_enabled": False}))
    client.put_object(Bucket=bucket, Key="unsigned", Body=b"unsigned")
    assert read(client.get_object(Bucket=bucket, Key="unsigned")) == b"unsigned"


def test_file_transfers_of_boto3(s3, bucket, tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(bytes(range(256)) * 80_000)
    s3.upload_file(str(source), bucket, "big", ExtraArgs={"Metadata": {"a": "b"}})
    s3.download_file(bucket, "big", str(target))
    assert target.read_bytes() == source.read_bytes()
    assert s3.head_object(Bucket=bucket, Key="big")["Metadata"] == {"a": "b"}
    # 20 MB go up in parts: the ETag tells how many.
    assert re.fullmatch(r'"[0-9a-f]{32}-3"', s3.head_object(Bucket=bucket, Key="big")["ETag"])
    s3.copy({"Bucket": bucket, "Key": "big"}, bucket, "copied")
    assert s3.head_object(Bucket=bucket, Key="copied")["ContentLength"] == 256 * 80_000


def test_the_resources_of_boto3(registry, bucket):
    resource = registry.resource("s3")
    resource.Bucket(bucket).put_object(Key="one", Body=b"1")
    resource.Object(bucket, "two").put(Body=b"2")
    assert [each.key for each in resource.Bucket(bucket).objects.all()] == ["one", "two"]
    assert resource.Object(bucket, "two").get()["Body"].read() == b"2"
    resource.Bucket(bucket).objects.all().delete()
    resource.Bucket(bucket).delete()
