"""`aws s3` and `aws s3api`."""

import os
import re
import urllib.request

import pytest


@pytest.fixture
def tree(tmp_path):
    """A folder of files to upload."""
    root = tmp_path / "model"
    for name, content in {
        "model.json": "{}",
        "code/inference.py": "pass\n",
        "code/lib/ü b.py": "x = 1\n",
        "big.bin": "b" * 9_000_000,
    }.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
        # Older than its copy will be: S3's times have whole seconds, and sync sends what seems newer.
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return root


NAMES = ["big.bin", "code/inference.py", "code/lib/ü b.py", "model.json"]


def keys_in(s3, bucket):
    return [each["Key"] for each in s3.list_objects_v2(Bucket=bucket).get("Contents", [])]


def test_buckets_are_made_listed_and_removed(aws, unique):
    bucket = unique("cli")
    assert aws("s3", "mb", f"s3://{bucket}").strip() == f"make_bucket: {bucket}"
    assert bucket in aws("s3", "ls")
    assert aws("s3", "rb", f"s3://{bucket}").strip() == f"remove_bucket: {bucket}"
    assert "NoSuchBucket" in aws("s3", "ls", f"s3://{bucket}", exit_code=255)


def test_a_bucket_with_objects_is_removed_by_force_only(aws, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"")
    assert "BucketNotEmpty" in aws("s3", "rb", f"s3://{bucket}", exit_code=1)
    aws("s3", "rb", f"s3://{bucket}", "--force")


def test_files_go_up_and_down(aws, s3, bucket, tree, tmp_path):
    aws("s3", "cp", tree / "big.bin", f"s3://{bucket}/a/big.bin", "--metadata", "commit=5c0ffee", "--content-type", "a/b")
    head = s3.head_object(Bucket=bucket, Key="a/big.bin")
    assert (head["ContentLength"], head["Metadata"], head["ContentType"]) == (9_000_000, {"commit": "5c0ffee"}, "a/b")
    aws("s3", "cp", f"s3://{bucket}/a/big.bin", tmp_path / "down.bin")
    assert (tmp_path / "down.bin").read_bytes() == (tree / "big.bin").read_bytes()
    aws("s3", "cp", f"s3://{bucket}/a/big.bin", f"s3://{bucket}/b/big.bin")
    aws("s3", "mv", f"s3://{bucket}/b/big.bin", f"s3://{bucket}/c")
    assert keys_in(s3, bucket) == ["a/big.bin", "c"]
    refusal = aws("s3", "cp", f"s3://{bucket}/absent", tmp_path / "absent", exit_code=1)
    assert "(404)" in refusal and 'Key "absent" does not exist' in refusal


def test_streams_go_up_and_down(aws, s3, bucket):
    aws("s3", "cp", "-", f"s3://{bucket}/streamed", stdin="from a pipe")
    assert s3.get_object(Bucket=bucket, Key="streamed")["Body"].read() == b"from a pipe"
    assert aws("s3", "cp", f"s3://{bucket}/streamed", "-") == "from a pipe"


def test_folders_go_up_and_down(aws, s3, bucket, tree, tmp_path):
    aws("s3", "cp", tree, f"s3://{bucket}/model", "--recursive")
    assert keys_in(s3, bucket) == [f"model/{name}" for name in NAMES]
    aws("s3", "cp", f"s3://{bucket}/model", tmp_path / "down", "--recursive", "--exclude", "*.bin")
    assert (tmp_path / "down" / "code" / "lib" / "ü b.py").read_text() == "x = 1\n"
    assert not (tmp_path / "down" / "big.bin").exists()
    aws("s3", "rm", f"s3://{bucket}/model/code", "--recursive")
    assert keys_in(s3, bucket) == ["model/big.bin", "model/model.json"]


def test_listings(aws, s3, bucket):
    for key in ("a/1", "a/2", "b"):
        s3.put_object(Bucket=bucket, Key=key, Body=b"12345")
    listed = aws("s3", "ls", f"s3://{bucket}")
    assert re.search(r"^ +PRE a/$", listed, re.MULTILINE) and re.search(r" 5 b$", listed, re.MULTILINE)
    listed = aws("s3", "ls", f"s3://{bucket}", "--recursive", "--summarize", "--page-size", "1")
    assert "Total Objects: 3" in listed and "Total Size: 15" in listed


def test_sync_sends_what_has_changed_only(aws, s3, bucket, tree):
    first = aws("s3", "sync", tree, f"s3://{bucket}/m", "--no-progress")
    assert first.count("upload:") == 4
    assert aws("s3", "sync", tree, f"s3://{bucket}/m", "--no-progress") == ""
    (tree / "model.json").write_text('{"changed": true}')
    (tree / "big.bin").unlink()
    again = aws("s3", "sync", tree, f"s3://{bucket}/m", "--delete", "--no-progress")
    assert again.count("upload:") == 1 and again.count("delete:") == 1
    assert keys_in(s3, bucket) == [f"m/{name}" for name in NAMES[1:]]


def test_presigned(aws, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"for anybody")
    url = aws("s3", "presign", f"s3://{bucket}/k", "--expires-in", "60").strip()
    with urllib.request.urlopen(url) as answer:
        assert answer.read() == b"for anybody"


def test_s3api(aws, bucket, tmp_path):
    file = tmp_path / "body"
    file.write_bytes(b"0123456789")
    put = aws("s3api", "put-object", "--bucket", bucket, "--key", "k", "--body", file, "--checksum-algorithm", "SHA256")
    assert put["ChecksumSHA256"]
    got = aws("s3api", "get-object", "--bucket", bucket, "--key", "k", "--range", "bytes=2-4", tmp_path / "out")
    assert got["ContentRange"] == "bytes 2-4/10" and (tmp_path / "out").read_bytes() == b"234"
    head = aws("s3api", "head-object", "--bucket", bucket, "--key", "k", "--checksum-mode", "ENABLED")
    assert head["ChecksumSHA256"] == put["ChecksumSHA256"]
    aws("s3api", "put-object-tagging", "--bucket", bucket, "--key", "k", "--tagging", "TagSet=[{Key=a,Value=b}]")
    assert aws("s3api", "get-object-tagging", "--bucket", bucket, "--key", "k")["TagSet"] == [{"Key": "a", "Value": "b"}]
    aws("s3api", "put-bucket-versioning", "--bucket", bucket, "--versioning-configuration", "Status=Enabled")
    aws("s3api", "delete-object", "--bucket", bucket, "--key", "k")
    versions = aws("s3api", "list-object-versions", "--bucket", bucket)
    assert len(versions["Versions"]) == 1 and len(versions["DeleteMarkers"]) == 1
    assert "(404)" in aws("s3api", "head-object", "--bucket", bucket, "--key", "k", exit_code=255)
    aws("s3api", "wait", "object-not-exists", "--bucket", bucket, "--key", "k")
    aws("s3api", "wait", "bucket-exists", "--bucket", bucket)


def test_another_accounts_bucket(aws, bucket):
    assert "AccessDenied" in aws("s3", "ls", f"s3://{bucket}", profile="training", exit_code=255)
