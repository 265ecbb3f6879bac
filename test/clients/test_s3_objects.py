"""Objects: put, get with ranges and conditions, head, copy, delete, tags."""

import hashlib
import re
from datetime import UTC, datetime, timedelta

import pytest

from refusals import refused


def read(answer):
    return answer["Body"].read()


@pytest.fixture
def put(s3, bucket):
    def make(key="k", body=b"0123456789", **members):
        return s3.put_object(Bucket=bucket, Key=key, Body=body, **members)

    return make


@pytest.mark.parametrize(
    "key",
    ["k", "a/b/c.tar.gz", "a//b", "/leading", "trailing/", "with space+plus", "per%20cent", "ü/花/🌸", "a?b=c&d#e", "..", "./x",
     "quote\"'<>", "x" * 1024, "back\\slash", "tab\there", "a=b;c,d", "*~!()", "versions", "?uploads"],
)  # fmt: skip
def test_every_key_comes_back(s3, bucket, put, key):
    body = key.encode()
    etag = put(key, body)["ETag"]
    assert etag == f'"{hashlib.md5(body).hexdigest()}"'
    assert read(s3.get_object(Bucket=bucket, Key=key)) == body
    assert s3.head_object(Bucket=bucket, Key=key)["ContentLength"] == len(body)
    assert [each["Key"] for each in s3.list_objects_v2(Bucket=bucket)["Contents"]] == [key]
    s3.delete_object(Bucket=bucket, Key=key)
    with refused("404", status=404):
        s3.head_object(Bucket=bucket, Key=key)


def test_a_key_has_a_length(put):
    with refused("KeyTooLongError", "Your key is too long", 400):
        put("x" * 1025)
    with refused("KeyTooLongError"):
        put("花" * 342)


@pytest.mark.parametrize("size", [0, 1, 8191, 8192, 65_536, 1_000_003, 9 * 1024 * 1024])
def test_every_size_comes_back(s3, bucket, put, size):
    body = bytes(range(256)) * (size // 256) + bytes(size % 256)
    put(body=body)
    answer = s3.get_object(Bucket=bucket, Key="k")
    assert answer["ContentLength"] == size
    assert read(answer) == body


def test_headers_and_metadata_come_back(s3, bucket, put):
    expires = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
    put(
        ContentType="application/gzip",
        ContentEncoding="gzip",
        ContentDisposition='attachment; filename="model.tar.gz"',
        ContentLanguage="it",
        CacheControl="max-age=60",
        Expires=expires,
        Metadata={"Commit": "5c0ffee", "spaced": "a b  c"},
    )
    for answer in (s3.get_object(Bucket=bucket, Key="k"), s3.head_object(Bucket=bucket, Key="k")):
        assert answer["ContentType"] == "application/gzip"
        assert answer["ContentEncoding"] == "gzip"
        assert answer["ContentDisposition"] == 'attachment; filename="model.tar.gz"'
        assert answer["ContentLanguage"] == "it"
        assert answer["CacheControl"] == "max-age=60"
        assert answer["ExpiresString"] == "Wed, 02 Jan 2030 03:04:05 GMT"
        assert answer["Metadata"]["commit"] == "5c0ffee"
        assert abs(datetime.now(UTC) - answer["LastModified"]) < timedelta(minutes=1)
        assert answer["AcceptRanges"] == "bytes"


def test_the_default_type(s3, bucket, put):
    put()
    assert s3.head_object(Bucket=bucket, Key="k")["ContentType"] == "binary/octet-stream"


def test_an_answer_can_be_asked_to_look_otherwise(s3, bucket, put):
    put()
    answer = s3.get_object(
        Bucket=bucket,
        Key="k",
        ResponseContentType="text/csv",
        ResponseContentDisposition="inline",
        ResponseCacheControl="no-store",
    )
    assert (answer["ContentType"], answer["ContentDisposition"], answer["CacheControl"]) == ("text/csv", "inline", "no-store")


def test_metadata_has_a_size(put):
    put(Metadata={"k": "v" * 2000})
    with refused("MetadataTooLarge", status=400):
        put(Metadata={"k": "v" * 2048})


@pytest.mark.parametrize(
    "asked, body, content_range",
    [
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=3-5", b"345", "bytes 3-5/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-100", b"0123456789", "bytes 0-9/10"),
        ("bytes=5-1000", b"56789", "bytes 5-9/10"),
    ],
)
def test_ranges(s3, bucket, put, asked, body, content_range):
    put()
    answer = s3.get_object(Bucket=bucket, Key="k", Range=asked)
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 206
    assert (read(answer), answer["ContentRange"], answer["ContentLength"]) == (body, content_range, len(body))
    head = s3.head_object(Bucket=bucket, Key="k", Range=asked)
    assert (head["ContentLength"], head["ContentRange"]) == (len(body), content_range)


def test_a_range_beyond_the_end_is_refused(s3, bucket, put):
    put()
    with refused("InvalidRange", "The requested range is not satisfiable", 416):
        s3.get_object(Bucket=bucket, Key="k", Range="bytes=10-")


def test_conditions_of_reads(s3, bucket, put):
    etag = put()["ETag"]
    past, future = (datetime.now(UTC) + timedelta(hours=hours) for hours in (-1, 1))
    for holds in ({"IfMatch": etag}, {"IfNoneMatch": '"other"'}, {"IfModifiedSince": past}, {"IfUnmodifiedSince": future}):
        assert read(s3.get_object(Bucket=bucket, Key="k", **holds)) == b"0123456789"
        s3.head_object(Bucket=bucket, Key="k", **holds)
    for unchanged in ({"IfNoneMatch": etag}, {"IfModifiedSince": datetime.now(UTC)}):
        with refused("304", status=304):
            s3.get_object(Bucket=bucket, Key="k", **unchanged)
        with refused("304", status=304):
            s3.head_object(Bucket=bucket, Key="k", **unchanged)
    for fails in ({"IfMatch": '"other"'}, {"IfUnmodifiedSince": past}):
        with refused("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412):
            s3.get_object(Bucket=bucket, Key="k", **fails)
        with refused("412", status=412):
            s3.head_object(Bucket=bucket, Key="k", **fails)


def test_conditions_of_writes(s3, bucket, put):
    etag = put(IfNoneMatch="*")["ETag"]
    with refused("PreconditionFailed", status=412):
        put(body=b"again", IfNoneMatch="*")
    second = put(body=b"second", IfMatch=etag)["ETag"]
    with refused("PreconditionFailed", status=412):
        put(body=b"third", IfMatch=etag)
    assert read(s3.get_object(Bucket=bucket, Key="k")) == b"second"
    with refused("NoSuchKey", status=404):
        put("absent", IfMatch=etag)
    s3.delete_object(Bucket=bucket, Key="k", IfMatch=second)


def test_what_is_not_there(s3, bucket, unique):
    with refused("NoSuchKey", "The specified key does not exist.", 404) as caught:
        s3.get_object(Bucket=bucket, Key="nothing")
    assert caught.value.response["Error"]["Key"] == "nothing"
    with refused("404", status=404):
        s3.head_object(Bucket=bucket, Key="nothing")
    for call in (
        lambda name: s3.get_object(Bucket=name, Key="k"),
        lambda name: s3.put_object(Bucket=name, Key="k", Body=b""),
        lambda name: s3.list_objects_v2(Bucket=name),
        lambda name: s3.list_objects(Bucket=name),
        lambda name: s3.list_object_versions(Bucket=name),
        lambda name: s3.delete_object(Bucket=name, Key="k"),
    ):
        with refused("NoSuchBucket", "The specified bucket does not exist", 404):
            call(unique("nowhere"))


def test_deleting_what_is_not_there_is_no_error(s3, bucket):
    assert s3.delete_object(Bucket=bucket, Key="nothing")["ResponseMetadata"]["HTTPStatusCode"] == 204


def test_many_are_deleted_at_once(s3, bucket, put):
    keys = [f"many/{number:04}" for number in range(25)] + ["ü & <x>"]
    for key in keys:
        put(key, b"")
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in [*keys[1:], "absent"]]})
    assert {each["Key"] for each in answer["Deleted"]} == {*keys[1:], "absent"}
    assert "Errors" not in answer
    assert [each["Key"] for each in s3.list_objects_v2(Bucket=bucket)["Contents"]] == keys[:1]
    quiet = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": keys[0]}], "Quiet": True})
    assert "Deleted" not in quiet
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0


def test_a_thousand_are_deleted_at_once_and_no_more(s3, bucket):
    objects = [{"Key": f"absent-{number}"} for number in range(1000)]
    assert len(s3.delete_objects(Bucket=bucket, Delete={"Objects": objects})["Deleted"]) == 1000
    with refused("MalformedXML", status=400):
        s3.delete_objects(Bucket=bucket, Delete={"Objects": [*objects, {"Key": "one more"}]})


def test_copies(s3, bucket, put, unique):
    other = unique("bucket")
    s3.create_bucket(Bucket=other)
    etag = put("from/ü +", b"copied", ContentType="text/csv", Metadata={"a": "1"}, Tagging="t=1")["ETag"]
    source = {"Bucket": bucket, "Key": "from/ü +"}
    answer = s3.copy_object(Bucket=other, Key="to", CopySource=source)
    assert answer["CopyObjectResult"]["ETag"] == etag
    told = s3.get_object(Bucket=other, Key="to")
    assert (read(told), told["ContentType"], told["Metadata"]) == (b"copied", "text/csv", {"a": "1"})
    assert s3.get_object_tagging(Bucket=other, Key="to")["TagSet"] == [{"Key": "t", "Value": "1"}]

    s3.copy_object(
        Bucket=other, Key="to", CopySource=source, MetadataDirective="REPLACE", Metadata={"b": "2"}, ContentType="a/b",
        TaggingDirective="REPLACE", Tagging="u=2",
    )  # fmt: skip
    told = s3.head_object(Bucket=other, Key="to")
    assert (told["ContentType"], told["Metadata"]) == ("a/b", {"b": "2"})
    assert s3.get_object_tagging(Bucket=other, Key="to")["TagSet"] == [{"Key": "u", "Value": "2"}]

    s3.copy_object(Bucket=other, Key="to", CopySource=source, CopySourceIfMatch=etag)
    with refused("PreconditionFailed", status=412):
        s3.copy_object(Bucket=other, Key="to", CopySource=source, CopySourceIfNoneMatch=etag)
    with refused("NoSuchKey", status=404):
        s3.copy_object(Bucket=other, Key="to", CopySource={"Bucket": bucket, "Key": "absent"})
    with refused("InvalidRequest", re.compile("copy an object to itself"), 400):
        s3.copy_object(Bucket=bucket, Key="from/ü +", CopySource=source)


def test_tags_of_an_object(s3, bucket, put):
    put(Tagging="team=botany&empty=&sp%20ace=a%2Bb")
    told = s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"]
    assert {tag["Key"]: tag["Value"] for tag in told} == {"team": "botany", "empty": "", "sp ace": "a+b"}
    assert s3.get_object(Bucket=bucket, Key="k")["TagCount"] == 3
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "only", "Value": "ü"}]})
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == [{"Key": "only", "Value": "ü"}]
    s3.delete_object_tagging(Bucket=bucket, Key="k")
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == []
    eleven = [{"Key": f"k{number}", "Value": ""} for number in range(11)]
    with refused("BadRequest", "Object tags cannot be greater than 10", 400):
        s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": eleven})
    with refused("InvalidTag", "Cannot provide multiple Tags with the same key", 400):
        s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [eleven[0], eleven[0]]})
    with refused("NoSuchKey", status=404):
        s3.get_object_tagging(Bucket=bucket, Key="absent")


def test_a_name_to_save_under_may_be_of_any_language(s3, bucket, put):
    put(ContentDisposition='attachment; filename="modello è pronto.bin"')
    for call in (s3.get_object, s3.head_object):
        told = call(Bucket=bucket, Key="k")["ContentDisposition"]
        # boto3 writes UTF-8 and reads Latin-1.
        assert told.encode("latin-1").decode() == 'attachment; filename="modello è pronto.bin"'
