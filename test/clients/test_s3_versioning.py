"""Versions of objects."""

import pytest

from refusals import refused


@pytest.fixture
def versioned(s3, bucket):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return bucket


def test_a_bucket_starts_without_versions(s3, bucket):
    assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
    assert "VersionId" not in s3.put_object(Bucket=bucket, Key="k", Body=b"")
    for status in ("Enabled", "Suspended", "Enabled"):
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": status})
        assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == status
    with refused("MalformedXML", status=400):
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "On"})


def test_every_version_is_kept(s3, versioned):
    ids = [s3.put_object(Bucket=versioned, Key="k", Body=f"{number}")["VersionId"] for number in range(3)]
    assert len(set(ids)) == 3
    assert s3.get_object(Bucket=versioned, Key="k")["Body"].read() == b"2"
    for number, version in enumerate(ids):
        told = s3.get_object(Bucket=versioned, Key="k", VersionId=version)
        assert (told["Body"].read(), told["VersionId"]) == (f"{number}".encode(), version)
    listed = s3.list_object_versions(Bucket=versioned)["Versions"]
    assert [(each["VersionId"], each["IsLatest"]) for each in listed] == [(ids[2], True), (ids[1], False), (ids[0], False)]


def test_a_delete_is_a_marker_that_can_be_taken_away(s3, versioned):
    version = s3.put_object(Bucket=versioned, Key="k", Body=b"1")["VersionId"]
    marker = s3.delete_object(Bucket=versioned, Key="k")
    assert marker["DeleteMarker"] is True
    with refused("NoSuchKey", status=404):
        s3.get_object(Bucket=versioned, Key="k")
    with refused("MethodNotAllowed", status=405):
        s3.get_object(Bucket=versioned, Key="k", VersionId=marker["VersionId"])
    assert s3.get_object(Bucket=versioned, Key="k", VersionId=version)["Body"].read() == b"1"
    assert s3.list_objects_v2(Bucket=versioned)["KeyCount"] == 0
    listed = s3.list_object_versions(Bucket=versioned)
    assert [each["VersionId"] for each in listed["DeleteMarkers"]] == [marker["VersionId"]]
    with refused(
        "BucketNotEmpty", "The bucket you tried to delete is not empty. You must delete all versions in the bucket.", 409
    ):
        s3.delete_bucket(Bucket=versioned)
    s3.delete_object(Bucket=versioned, Key="k", VersionId=marker["VersionId"])
    assert s3.get_object(Bucket=versioned, Key="k")["Body"].read() == b"1"


def test_a_version_is_deleted_for_good(s3, versioned):
    first, second = (s3.put_object(Bucket=versioned, Key="k", Body=body)["VersionId"] for body in (b"1", b"2"))
    s3.delete_objects(Bucket=versioned, Delete={"Objects": [{"Key": "k", "VersionId": second}]})
    assert s3.get_object(Bucket=versioned, Key="k")["Body"].read() == b"1"
    with refused("NoSuchVersion", "The specified version does not exist.", 404):
        s3.get_object(Bucket=versioned, Key="k", VersionId=second)
    s3.delete_object(Bucket=versioned, Key="k", VersionId=first)
    s3.delete_bucket(Bucket=versioned)


def test_an_object_from_before_has_the_version_null(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"before")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    s3.put_object(Bucket=bucket, Key="k", Body=b"after")
    assert s3.get_object(Bucket=bucket, Key="k", VersionId="null")["Body"].read() == b"before"
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    s3.put_object(Bucket=bucket, Key="k", Body=b"suspended")
    assert s3.get_object(Bucket=bucket, Key="k", VersionId="null")["Body"].read() == b"suspended"
    assert len(s3.list_object_versions(Bucket=bucket)["Versions"]) == 2


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_pages_of_any_size_show_every_version_once(s3, size):
    name = f"listed-versions-{size}"
    s3.create_bucket(Bucket=name)
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    expected = []
    for key in ("a", "b/1", "b/2", "c"):
        ids = [s3.put_object(Bucket=name, Key=key, Body=b"")["VersionId"] for _ in range(2)]
        ids.append(s3.delete_object(Bucket=name, Key=key)["VersionId"])
        expected += [(key, version) for version in reversed(ids)]
    pages = list(s3.get_paginator("list_object_versions").paginate(Bucket=name, PaginationConfig={"PageSize": size}))
    seen = [
        (each["Key"], each["VersionId"])
        for page in pages
        for each in sorted(
            [*page.get("DeleteMarkers", []), *page.get("Versions", [])],
            key=lambda each: expected.index((each["Key"], each["VersionId"])),
        )
    ]
    assert seen == expected
    folded = s3.list_object_versions(Bucket=name, Delimiter="/")
    assert [each["Prefix"] for each in folded["CommonPrefixes"]] == ["b/"]


def test_tags_and_copies_of_a_version(s3, versioned):
    first, _second = (s3.put_object(Bucket=versioned, Key="k", Body=body)["VersionId"] for body in (b"1", b"2"))
    s3.put_object_tagging(Bucket=versioned, Key="k", VersionId=first, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    assert s3.get_object_tagging(Bucket=versioned, Key="k", VersionId=first)["TagSet"] == [{"Key": "a", "Value": "b"}]
    assert s3.get_object_tagging(Bucket=versioned, Key="k")["TagSet"] == []
    copied = s3.copy_object(Bucket=versioned, Key="copy", CopySource={"Bucket": versioned, "Key": "k", "VersionId": first})
    assert copied["CopySourceVersionId"] == first
    assert s3.get_object(Bucket=versioned, Key="copy")["Body"].read() == b"1"
