# Prints what botocore would send, a JSON object a line: clients-botocore.test.ts verifies the signatures. Nothing is sent.
import base64, io, json, sys
import botocore.session
from botocore.config import Config
from botocore.awsrequest import AWSResponse
keys = json.loads(sys.argv[1])
def record(client, protocol, service):
    def before_send(request, **_):
        body = request.body
        if hasattr(body, "read"): body = body.read()
        if isinstance(body, str): body = body.encode()
        headers = {k.lower(): v.decode("latin-1") if isinstance(v, bytes) else v for k, v in request.headers.items()}
        print(json.dumps({"protocol": protocol, "service": service, "method": request.method, "url": request.url,
            "headers": headers, "body": base64.b64encode(body or b"").decode()}))
        raise RuntimeError("recorded")
    client.meta.events.register("before-send", before_send)
def attempt(call, **arguments):
    try: call(**arguments)
    except RuntimeError: pass
for key in keys:
    session = botocore.session.Session()
    session.set_credentials(key["accessKeyId"], key["secretAccessKey"], key.get("sessionToken"))
    def client(service, protocol, signing, url="http://127.0.0.1:8080", **config):
        made = session.create_client(service, region_name="eu-south-1", endpoint_url=url, verify=False,
            config=Config(retries={"total_max_attempts": 1}, **config))
        record(made, protocol, signing)
        return made
    attempt(client("sagemaker", "json", "sagemaker").create_model_package, ModelPackageGroupName="Iris – fiori")
    attempt(client("iam", "query", "iam").create_user, UserName="a+b@c", Path="/x/")
    attempt(client("sts", "query", "sts").get_caller_identity)
    attempt(client("ram", "rest-json", "ram").get_resource_shares, resourceOwner="SELF", name="a b")
    attempt(client("sagemaker-runtime", "rest-json", "sagemaker").invoke_endpoint, EndpointName="a-b", Body=b"\x00\xff")
    key_name = "models/Iris – fiori/a+b c(1)!'*~$&=@:,;%2F/é.tar.gz"
    for style, url in [("path", "http://localhost:8080"), ("virtual", "https://localhost:8443")]:
        s3 = client("s3", "rest-xml", "s3", url, s3={"addressing_style": style})
        attempt(s3.get_object, Bucket="bucket", Key=key_name, Range="bytes=0-9")
        attempt(s3.list_objects_v2, Bucket="bucket", Prefix=key_name, Delimiter="/", MaxKeys=3)
        attempt(s3.put_object, Bucket="bucket", Key=key_name, Body=b"a" * 200000, Metadata={"a": "b  c"})
        attempt(s3.put_object, Bucket="bucket", Key=key_name, Body=io.BytesIO(b"a" * 2500000))
        attempt(s3.upload_part, Bucket="bucket", Key=key_name, Body=b"", UploadId="a/b=", PartNumber=7)
        attempt(s3.delete_objects, Bucket="bucket", Delete={"Objects": [{"Key": key_name}]})
    presigning = client("s3", "rest-xml", "s3", signature_version="s3v4", s3={"addressing_style": "path"})
    for operation in ["get_object", "put_object"]:
        presigned = presigning.generate_presigned_url(operation, {"Bucket": "bucket", "Key": key_name}, ExpiresIn=60)
        print(json.dumps({"protocol": "rest-xml", "service": "s3", "method": operation[:3].upper(), "url": presigned,
            "headers": {"host": "127.0.0.1:8080"}, "body": ""}))
    presigned = client("sts", "query", "sts").generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
    print(json.dumps({"protocol": "query", "service": "sts", "method": "GET", "url": presigned,
        "headers": {"host": "127.0.0.1:8080"}, "body": ""}))
