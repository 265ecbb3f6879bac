"""Presigned URLs and buckets named by the host, with clients that know nothing of AWS."""

import http.client
import re
import time
import urllib.error
import urllib.request
from urllib.parse import quote, urlsplit

import pytest
from botocore.config import Config

from refusals import refused


def fetch(url, method="GET", body=None, headers=None):
    """Status, body and headers, as any HTTP client gets them."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=30)
    try:
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, body, {"Host": parts.netloc, **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        connection.close()


def test_a_presigned_url_reads_and_writes(s3, bucket):
    put = s3.generate_presigned_url("put_object", {"Bucket": bucket, "Key": "a b/ü+"}, ExpiresIn=60)
    assert fetch(put, "PUT", b"by anybody")[0] == 200
    get = s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "a b/ü+"})
    status, body, _headers = fetch(get)
    assert (status, body) == (200, b"by anybody")
    with urllib.request.urlopen(get) as answer:
        assert answer.read() == b"by anybody"
    status, body, _headers = fetch(get, headers={"Range": "bytes=3-4"})
    assert (status, body) == (206, b"an")
    head = s3.generate_presigned_url("head_object", {"Bucket": bucket, "Key": "a b/ü+"})
    assert fetch(head, "HEAD")[0] == 200
    delete = s3.generate_presigned_url("delete_object", {"Bucket": bucket, "Key": "a b/ü+"})
    assert fetch(delete, "DELETE")[0] == 204
    assert fetch(get)[0] == 404


def test_a_presigned_url_carries_what_was_signed(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"1")
    url = s3.generate_presigned_url(
        "get_object", {"Bucket": bucket, "Key": "k", "ResponseContentDisposition": 'attachment; filename="ü.bin"'}
    )
    status, body, headers = fetch(url)
    assert (status, body, headers["Content-Disposition"]) == (200, b"1", 'attachment; filename="ü.bin"')
    typed = s3.generate_presigned_url("put_object", {"Bucket": bucket, "Key": "typed", "ContentType": "text/csv"})
    assert fetch(typed, "PUT", b"1,2", {"Content-Type": "text/html"})[0] == 403
    assert fetch(typed, "PUT", b"1,2", {"Content-Type": "text/csv"})[0] == 200


def test_a_presigned_url_cannot_be_changed(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"1")
    url = s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "k"})
    for changed in (
        url.replace("/k?", "/other?"),
        url.replace("X-Amz-Expires=3600", "X-Amz-Expires=3601"),
        url + "&response-content-type=text/html",
        re.sub("Signature=[0-9a-f]{4}", "Signature=0000", url),
    ):
        status, body, _headers = fetch(changed)
        assert status == 403 and b"<Code>SignatureDoesNotMatch</Code>" in body, body
    status, body, _headers = fetch(url, "DELETE")
    assert status == 403
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"1"


def test_a_presigned_url_ends(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"1")
    url = s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "k"}, ExpiresIn=1)
    time.sleep(2.1)
    status, body, _headers = fetch(url)
    assert status == 403
    assert b"<Code>AccessDenied</Code>" in body and b"Request has expired" in body
    long = s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "k"}, ExpiresIn=604_801)
    status, body, _headers = fetch(long)
    assert status == 400 and b"AuthorizationQueryParametersError" in body


def test_the_signature_of_old_is_refused_in_awss_words(registry, bucket):
    """Signature version 2: buckets made since June 2020 do not take it."""
    client = registry.client("s3", config=Config(signature_version="s3"))
    sentence = "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."
    with refused("InvalidRequest", sentence, 400):
        client.list_objects_v2(Bucket=bucket)
    status, body, _headers = fetch(client.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "k"}))
    assert status == 400 and sentence.encode() in body


def test_nobody_gets_in_without_a_signature(albo, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"1")
    for path in (f"/{bucket}/k", f"/{bucket}", "/"):
        status, body, _headers = fetch(albo.url + path)
        assert (status in (403, 404) and b"<Code>AccessDenied</Code>" in body) or path == "/", (path, status, body)
    assert fetch(f"{albo.url}/{bucket}/k", "PUT", b"2")[0] == 403
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"1"


@pytest.fixture
def virtual_s3(albo, registry, monkeypatch):
    """A client that names buckets by host: bucket.localhost."""
    client = registry.client(
        "s3", endpoint_url=f"http://localhost:{albo.port}", config=Config(s3={"addressing_style": "virtual"})
    )
    # bucket.localhost is this machine for every resolver that follows RFC 6761; those that don't are helped.
    import socket

    genuine = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: genuine("127.0.0.1" if str(host).endswith("localhost") else host, *rest, **more),
    )
    return client


def test_buckets_can_be_named_by_the_host(virtual_s3, s3, bucket):
    virtual_s3.put_object(Bucket=bucket, Key="a/ü b", Body=b"1")
    assert s3.get_object(Bucket=bucket, Key="a/ü b")["Body"].read() == b"1"
    assert virtual_s3.get_object(Bucket=bucket, Key="a/ü b")["Body"].read() == b"1"
    assert [each["Key"] for each in virtual_s3.list_objects_v2(Bucket=bucket)["Contents"]] == ["a/ü b"]
    url = virtual_s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "a/ü b"})
    assert urlsplit(url).netloc.startswith(f"{bucket}.localhost:")
    assert fetch(url)[:2] == (200, b"1")
    virtual_s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "a/ü b"}]})
    virtual_s3.delete_bucket(Bucket=bucket)
    with refused("NoSuchBucket"):
        s3.list_objects_v2(Bucket=bucket)


def test_a_form_can_be_presigned_but_is_not_taken(albo, s3, bucket):
    """POST of a form is not there: it is refused, and does not seem to succeed."""
    post = s3.generate_presigned_post(bucket, "k")
    fields = "&".join(f"{quote(name)}={quote(value)}" for name, value in post["fields"].items())
    status, body, _headers = fetch(post["url"], "POST", fields.encode(), {"Content-Type": "application/x-www-form-urlencoded"})
    assert 400 <= status < 500, (status, body)
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0
