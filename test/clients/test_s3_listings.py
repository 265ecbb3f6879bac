"""Listings: prefixes, delimiters, pages of any size, odd keys."""

import pytest

from refusals import refused

KEYS = sorted(
    [
        "a",
        "a/1",
        "a/2",
        "a/b/3",
        "a/b/4",
        "b",
        "b/",
        "b/x",
        "c d+e",
        "c&<>",
        "dir/sub/deep/file",
        "dir/sub2/file",
        "z",
        "ü",
        "花/1",
    ],
    key=lambda key: key.encode(),
)


@pytest.fixture(scope="module")
def filled(s3):
    name = "listed-objects-91c2"
    s3.create_bucket(Bucket=name)
    for key in KEYS:
        s3.put_object(Bucket=name, Key=key, Body=key.encode())
    return name


def keys_of(pages):
    return [each["Key"] for page in pages for each in page.get("Contents", [])]


def prefixes_of(pages):
    return [each["Prefix"] for page in pages for each in page.get("CommonPrefixes", [])]


@pytest.mark.parametrize("operation", ["list_objects", "list_objects_v2"])
@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_pages_of_any_size_show_every_key_once_and_in_order(s3, filled, operation, size):
    pages = list(s3.get_paginator(operation).paginate(Bucket=filled, PaginationConfig={"PageSize": size}))
    assert keys_of(pages) == KEYS
    assert len(pages) == -(-len(KEYS) // size)


def expected_with_delimiter(prefix):
    keys, prefixes = [], []
    for key in KEYS:
        if not key.startswith(prefix):
            continue
        end = key.find("/", len(prefix))
        if end == -1:
            keys.append(key)
        elif key[: end + 1] not in prefixes:
            prefixes.append(key[: end + 1])
    return keys, prefixes


@pytest.mark.parametrize("operation", ["list_objects", "list_objects_v2"])
@pytest.mark.parametrize("prefix", ["", "a", "a/", "b", "dir/", "dir/sub", "none", "ü", "花"])
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_delimiters_fold_what_is_below(s3, filled, operation, prefix, size):
    pages = list(
        s3.get_paginator(operation).paginate(Bucket=filled, Prefix=prefix, Delimiter="/", PaginationConfig={"PageSize": size})
    )
    assert (keys_of(pages), prefixes_of(pages)) == expected_with_delimiter(prefix)
    for page in pages:
        assert len(page.get("Contents", [])) + len(page.get("CommonPrefixes", [])) <= size


def test_any_delimiter(s3, filled):
    page = s3.list_objects_v2(Bucket=filled, Delimiter="sub", Prefix="dir/")
    assert prefixes_of([page]) == ["dir/sub"]


def test_what_a_listing_tells(s3, filled):
    page = s3.list_objects_v2(Bucket=filled, Prefix="a/", MaxKeys=2, FetchOwner=True)
    assert (page["Name"], page["Prefix"], page["MaxKeys"], page["KeyCount"], page["IsTruncated"]) == (filled, "a/", 2, 2, True)
    first = page["Contents"][0]
    assert (first["Key"], first["Size"], first["StorageClass"]) == ("a/1", 3, "STANDARD")
    assert first["ETag"] == s3.head_object(Bucket=filled, Key="a/1")["ETag"]
    assert first["Owner"]["ID"] == s3.list_buckets()["Owner"]["ID"]
    assert "Owner" not in s3.list_objects_v2(Bucket=filled, MaxKeys=1)["Contents"][0]


def test_listings_start_after_a_key(s3, filled):
    assert keys_of([s3.list_objects_v2(Bucket=filled, StartAfter="b/")]) == KEYS[KEYS.index("b/") + 1 :]
    assert keys_of([s3.list_objects_v2(Bucket=filled, StartAfter="between")]) == [
        key for key in KEYS if key.encode() > b"between"
    ]
    assert keys_of([s3.list_objects(Bucket=filled, Marker="b/")]) == KEYS[KEYS.index("b/") + 1 :]


def test_an_empty_page(s3, filled, bucket):
    page = s3.list_objects_v2(Bucket=filled, MaxKeys=0)
    assert (page["KeyCount"], page["IsTruncated"]) == (0, False)
    page = s3.list_objects_v2(Bucket=bucket)
    assert (page["KeyCount"], page["IsTruncated"], "Contents" in page) == (0, False, False)


def test_more_than_a_thousand_are_shown_a_thousand_at_a_time(s3, filled):
    assert s3.list_objects_v2(Bucket=filled, MaxKeys=5000)["MaxKeys"] == 1000


def test_bounds(s3, filled):
    with refused("InvalidArgument", status=400):
        s3.list_objects_v2(Bucket=filled, MaxKeys=-1)
    with refused("InvalidArgument", "The continuation token provided is incorrect", 400):
        s3.list_objects_v2(Bucket=filled, ContinuationToken="nonsense")


def test_a_listing_goes_on_while_objects_come_and_go(s3, bucket):
    for key in "abcdef":
        s3.put_object(Bucket=bucket, Key=key, Body=b"")
    first = s3.list_objects_v2(Bucket=bucket, MaxKeys=3)
    s3.delete_object(Bucket=bucket, Key="c")
    s3.put_object(Bucket=bucket, Key="aa", Body=b"")
    s3.put_object(Bucket=bucket, Key="cc", Body=b"")
    rest = s3.list_objects_v2(Bucket=bucket, ContinuationToken=first["NextContinuationToken"])
    assert keys_of([first, rest]) == ["a", "b", "c", "cc", "d", "e", "f"]
