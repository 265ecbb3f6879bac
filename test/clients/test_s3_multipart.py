"""Multipart uploads."""

import hashlib
import re

import pytest

from refusals import refused

PART = 5 * 1024 * 1024


@pytest.fixture
def upload(s3, bucket):
    """An upload under way: puts parts, completes."""

    class Upload:
        def __init__(self, **members):
            self.address = {"Bucket": bucket, "Key": "big"}
            made = s3.create_multipart_upload(**self.address, **members)
            self.address["UploadId"] = made["UploadId"]

        def put(self, number, body, **members):
            answer = s3.upload_part(**self.address, PartNumber=number, Body=body, **members)
            return {"PartNumber": number, "ETag": answer["ETag"]}

        def complete(self, parts, **members):
            return s3.complete_multipart_upload(**self.address, MultipartUpload={"Parts": parts}, **members)

    return Upload


def test_parts_become_one_object(s3, bucket, upload):
    bodies = [b"a" * PART, b"b" * PART, b"end"]
    multipart = upload(ContentType="application/gzip", Metadata={"a": "1"}, Tagging="t=1")
    parts = [multipart.put(number, body) for number, body in enumerate(bodies, 1)]
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0
    answer = multipart.complete(parts)
    digest = hashlib.md5(b"".join(hashlib.md5(body).digest() for body in bodies)).hexdigest()
    assert answer["ETag"] == f'"{digest}-3"'
    assert (answer["Bucket"], answer["Key"]) == (bucket, "big")
    told = s3.get_object(Bucket=bucket, Key="big")
    assert told["Body"].read() == b"".join(bodies)
    assert (told["ContentType"], told["Metadata"], told["TagCount"]) == ("application/gzip", {"a": "1"}, 1)
    across = s3.get_object(Bucket=bucket, Key="big", Range=f"bytes={PART - 2}-{PART + 1}")
    assert across["Body"].read() == b"aabb"
    second = s3.get_object(Bucket=bucket, Key="big", PartNumber=2)
    assert (second["Body"].read(), second["PartsCount"]) == (bodies[1], 3)
    assert s3.head_object(Bucket=bucket, Key="big", PartNumber=3)["ContentLength"] == 3
    # The upload is over.
    with refused("NoSuchUpload", re.compile("^The specified upload does not exist"), 404):
        multipart.put(9, b"late")


def test_a_part_may_be_sent_again(s3, bucket, upload):
    multipart = upload()
    multipart.put(1, b"first try")
    part = multipart.put(1, b"second try")
    multipart.complete([part])
    assert s3.get_object(Bucket=bucket, Key="big")["Body"].read() == b"second try"


def test_only_the_parts_named_are_taken(s3, bucket, upload):
    multipart = upload()
    parts = [multipart.put(number, bytes([number]) * PART) for number in (3, 10, 200)]
    multipart.complete([parts[0], parts[2]])
    assert s3.get_object(Bucket=bucket, Key="big", Range=f"bytes={PART - 1}-{PART}")["Body"].read() == bytes([3, 200])
    assert s3.head_object(Bucket=bucket, Key="big")["ContentLength"] == 2 * PART


def test_what_cannot_be_completed(s3, bucket, upload):
    multipart = upload()
    small, large = multipart.put(1, b"small"), multipart.put(2, b"x" * PART)
    with refused("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", 400):
        multipart.complete([small, large])
    with refused("InvalidPartOrder", status=400):
        multipart.complete([large, small])
    with refused("InvalidPart", re.compile("^One or more of the specified parts could not be found"), 400):
        multipart.complete([{**large, "ETag": '"' + "0" * 32 + '"'}])
    with refused("InvalidPart", status=400):
        multipart.complete([{**large, "PartNumber": 7}])
    with refused("404"):
        s3.head_object(Bucket=bucket, Key="big")
    multipart.complete([large])


def test_part_numbers_have_bounds(upload):
    multipart = upload()
    for number in (0, 10_001):
        with refused("InvalidArgument", re.compile("between 1 and 10000"), 400):
            multipart.put(number, b"")
    multipart.put(10_000, b"last")


def test_an_aborted_upload_is_gone(s3, bucket, upload):
    multipart = upload()
    part = multipart.put(1, b"1")
    s3.abort_multipart_upload(**multipart.address)
    for call in (lambda: multipart.complete([part]), lambda: multipart.put(2, b""), lambda: s3.list_parts(**multipart.address)):
        with refused("NoSuchUpload", status=404):
            call()
    with refused("NoSuchUpload", status=404):
        s3.abort_multipart_upload(**multipart.address)


def test_parts_are_listed_in_pages(s3, upload):
    multipart = upload()
    for number in (2, 7, 5, 9, 1):
        multipart.put(number, b"x" * number)
    pages = list(s3.get_paginator("list_parts").paginate(**multipart.address, PaginationConfig={"PageSize": 2}))
    listed = [(part["PartNumber"], part["Size"]) for page in pages for part in page.get("Parts", [])]
    assert listed == [(number, number) for number in (1, 2, 5, 7, 9)]
    assert len(pages) == 3
    assert pages[0]["UploadId"] == multipart.address["UploadId"]


def test_uploads_are_listed_in_pages(s3, bucket):
    keys = ["a/1", "a/2", "a/2", "b", "c/1", "ü"]
    made = {(key, s3.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"]) for key in keys}
    pages = list(s3.get_paginator("list_multipart_uploads").paginate(Bucket=bucket, PaginationConfig={"PageSize": 2}))
    listed = [(upload["Key"], upload["UploadId"]) for page in pages for upload in page.get("Uploads", [])]
    assert len(listed) == 6 and set(listed) == made
    assert [key for key, _ in listed] == sorted(keys, key=lambda key: key.encode())
    folded = s3.list_multipart_uploads(Bucket=bucket, Delimiter="/")
    assert [each["Prefix"] for each in folded["CommonPrefixes"]] == ["a/", "c/"]
    assert [each["Key"] for each in folded["Uploads"]] == ["b", "ü"]
    assert len(s3.list_multipart_uploads(Bucket=bucket, Prefix="a/2")["Uploads"]) == 2


def test_parts_are_copied_from_objects(s3, bucket, upload):
    s3.put_object(Bucket=bucket, Key="source", Body=b"x" * PART + b"tail")
    multipart = upload()
    source = {"Bucket": bucket, "Key": "source"}
    parts = []
    for number, asked in ((1, f"bytes=0-{PART - 1}"), (2, f"bytes={PART}-{PART + 3}")):
        answer = s3.upload_part_copy(**multipart.address, PartNumber=number, CopySource=source, CopySourceRange=asked)
        parts.append({"PartNumber": number, "ETag": answer["CopyPartResult"]["ETag"]})
    multipart.complete(parts)
    assert s3.get_object(Bucket=bucket, Key="big")["Body"].read() == b"x" * PART + b"tail"


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA256"])
def test_checksums_of_parts(s3, bucket, upload, algorithm):
    member = f"Checksum{algorithm}"
    multipart = upload(ChecksumAlgorithm=algorithm)
    parts = []
    for number, body in ((1, b"a" * PART), (2, b"b")):
        answer = s3.upload_part(**multipart.address, PartNumber=number, Body=body, ChecksumAlgorithm=algorithm)
        parts.append({"PartNumber": number, "ETag": answer["ETag"], member: answer[member]})
    with refused("InvalidPart"):
        multipart.complete([parts[0], {**parts[1], member: parts[0][member]}])
    answer = multipart.complete(parts)
    assert answer[member].endswith("-2")
    attributes = s3.get_object_attributes(
        Bucket=bucket, Key="big", ObjectAttributes=["Checksum", "ObjectParts", "ObjectSize"], MaxParts=1
    )
    assert attributes["Checksum"][member] == answer[member].removesuffix("-2")
    assert attributes["ObjectSize"] == PART + 1
    assert attributes["ObjectParts"]["TotalPartsCount"] == 2
    assert attributes["ObjectParts"]["IsTruncated"] is True
    assert attributes["ObjectParts"]["Parts"][0][member] == parts[0][member]


def test_conditions_of_a_completion(s3, bucket, upload):
    multipart = upload()
    part = multipart.put(1, b"late")
    s3.put_object(Bucket=bucket, Key="big", Body=b"early")
    with refused("PreconditionFailed", status=412):
        multipart.complete([part], IfNoneMatch="*")
    assert s3.get_object(Bucket=bucket, Key="big")["Body"].read() == b"early"


def test_an_unfinished_upload_does_not_hold_a_bucket(s3, unique):
    name = unique("bucket")
    s3.create_bucket(Bucket=name)
    s3.create_multipart_upload(Bucket=name, Key="k")
    s3.delete_bucket(Bucket=name)
