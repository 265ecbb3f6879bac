"""What lies under the operations: signatures, bodies, targets, and what is not there."""

import http.client
import json
import re
from urllib.parse import urlsplit

import boto3
import botocore.session
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

from minimal import minimal
from refusals import refused
from server import REGION, implemented_operations


@pytest.fixture
def send(albo, registry):
    """Sends a signed SageMaker request whose parts can be bent; answers with status and the JSON body."""

    def make(target, body, headers=None, credentials=None, service="sagemaker", region=REGION, bend=lambda headers: None):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target, **(headers or {})}
        request = AWSRequest("POST", albo.url + "/", data=content, headers=named)
        SigV4Auth(credentials or registry.get_credentials(), service, region).add_auth(request)
        signed = dict(request.headers)
        bend(signed)
        connection = http.client.HTTPConnection(urlsplit(albo.url).netloc, timeout=30)
        try:
            connection.request("POST", "/", content, signed)
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else None
        finally:
            connection.close()

    return make


LIST = "SageMaker.ListModelPackageGroups"


def code_of(answer):
    return answer["__type"].rsplit("#", 1)[-1]


def test_a_signed_request_is_answered(send):
    status, answer = send(LIST, {})
    assert status == 200 and "ModelPackageGroupSummaryList" in answer


def test_times_are_numbers_with_milliseconds(send, group):
    _status, answer = send("SageMaker.DescribeModelPackageGroup", {"ModelPackageGroupName": group})
    assert isinstance(answer["CreationTime"], float | int)
    assert 1_700_000_000 < answer["CreationTime"] < 5_000_000_000


def test_nobody_gets_in_without_a_signature(send):
    def without(headers):
        del headers["Authorization"]

    status, answer = send(LIST, {}, bend=without)
    assert (status, code_of(answer)) == (403, "MissingAuthenticationTokenException")


def test_nobody_gets_in_with_a_wrong_secret(send, registry):
    real = registry.get_credentials()
    status, answer = send(LIST, {}, credentials=Credentials(real.access_key, "wrong" * 8))
    assert (status, code_of(answer)) in ((400, "InvalidSignatureException"), (403, "InvalidSignatureException"))
    assert answer["message"].startswith("The request signature we calculated does not match the signature you provided.")
    status, answer = send(LIST, {}, credentials=Credentials("AKIA" + "A" * 16, "wrong" * 8))
    assert code_of(answer) == "UnrecognizedClientException"
    assert answer["message"] == "The security token included in the request is invalid."


def test_the_signature_is_of_this_region_and_service(send):
    _status, answer = send(LIST, {}, region="eu-west-1")
    assert code_of(answer) == "InvalidSignatureException"
    assert answer["message"] == "Credential should be scoped to a valid Region, not 'eu-west-1'."
    _status, answer = send(LIST, {}, service="kms")
    assert code_of(answer) in ("InvalidSignatureException", "UnknownOperationException")


def test_a_changed_body_is_noticed(albo, registry):
    request = AWSRequest(
        "POST", albo.url + "/", data=b"{}", headers={"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": LIST}
    )
    SigV4Auth(registry.get_credentials(), "sagemaker", REGION).add_auth(request)
    connection = http.client.HTTPConnection(urlsplit(albo.url).netloc, timeout=30)
    connection.request("POST", "/", b'{"MaxResults": 1}', dict(request.headers))
    answer = connection.getresponse()
    assert answer.status in (400, 403) and b"InvalidSignatureException" in answer.read()
    connection.close()


def test_an_old_request_is_refused(send):
    def age(headers):
        headers["X-Amz-Date"] = "20180101T000000Z"

    status, answer = send(LIST, {}, bend=age)
    assert status in (400, 403) and code_of(answer) in ("InvalidSignatureException", "IncompleteSignatureException")


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'"text"', b"nonsense", b'{"MaxResults": "many"}', b'{"MaxResults": {}}', b"\xff\xfe"]
)
def test_a_body_that_is_no_request(send, body):
    status, answer = send(LIST, body)
    assert (status, code_of(answer)) == (400, "SerializationException")


@pytest.mark.parametrize(
    "body",
    [
        b'{"__proto__": {"MaxResults": 1}}',
        b'{"constructor": {"prototype": {"x": 1}}}',
        b'{"__type": "SageMaker#Nothing"}',
        b'{"MaxResults": 1, "MaxResults": 1}',
        b'{"Unknown": {"deep": [1, 2, 3]}}',
    ],
)
def test_odd_members_do_no_harm(send, body):
    status, answer = send(LIST, body)
    assert status in (200, 400), answer
    assert status == 200 or code_of(answer) in ("SerializationException", "ValidationException")


def test_a_body_has_a_depth_and_a_size(send):
    deep = b"[" * 20_000 + b"]" * 20_000
    assert send(LIST, b'{"unknown":' + deep + b"}")[0] in (200, 400)
    for member in (b"MaxResults", b"NextToken"):
        status, answer = send(LIST, b'{"' + member + b'":' + deep + b"}")
        assert status == 400 and code_of(answer) == "SerializationException"
    status, answer = send("SageMaker.CreateModelPackageGroup", b'{"ModelPackageGroupName":"' + b"x" * 3_000_000 + b'"}')
    assert (status, code_of(answer)) == (413, "RequestEntityTooLarge")


def test_an_unknown_target(send):
    for target in ("SageMaker.MakeCoffee", "Nothing.ListModelPackageGroups", "SageMaker", ""):
        status, answer = send(target, {})
        assert 400 <= status < 500 and code_of(answer) in ("UnknownOperationException", "InvalidAction"), (target, answer)


@pytest.fixture(scope="module")
def implemented():
    return implemented_operations()


def request_of(model):
    return model.http["method"], model.http["requestUri"]


REFUSALS = {"UnknownOperationException", "InvalidAction", "NotImplemented"}
SERVICES = ["sagemaker", "s3", "sts", "organizations", "iam", "kms", "ecr", "ram", "sagemaker-runtime"]


@pytest.mark.parametrize("service", SERVICES)
def test_what_albo_does_not_have_it_refuses_by_name(registry, implemented, service, bucket):
    """Every operation of these services that is not there: never a made-up success, never an internal error."""
    client = registry.client(service, config=Config(retries={"total_max_attempts": 1}, parameter_validation=False))
    wrong = {}
    service_model = client.meta.service_model
    there = implemented.get(service, [])
    # Older names of one and the same request, such as GetBucketLifecycle.
    requests = {request_of(service_model.operation_model(name)) for name in there}
    for name in service_model.operation_names:
        model = service_model.operation_model(name)
        if name in there or (service == "s3" and request_of(model) in requests):
            continue
        if model.has_event_stream_output or model.has_event_stream_input or model.endpoint:
            continue
        members = minimal(model.input_shape) if model.input_shape else {}
        if service == "s3":
            members = {**members, **({"Bucket": bucket} if "Bucket" in members else {})}
        try:
            answer = client._make_api_call(name, members)
            wrong[name] = answer.get("ResponseMetadata", {}).get("HTTPStatusCode")
        except client.exceptions.ClientError as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            told = error.response["Error"]
            # S3 requests are told apart by their subresource (?analytics); it stands for the operation's name.
            subresource = re.search(r"[?&]([a-zA-Z-]+)", model.http.get("requestUri", ""))
            names = [name, *(subresource.groups() if service == "s3" and subresource else [])]
            unsigned = model.auth_type == "none" and told["Code"].startswith("MissingAuthenticationToken")
            codes = REFUSALS | ({"InvalidArgument"} if service == "s3" else set())
            refusal = told["Code"] in codes and any(each in told["Message"] for each in names)
            if status >= 500 or not (refusal or unsigned):
                wrong[name] = (status, told["Code"], told["Message"][:120])
        except Exception as error:  # what boto3 itself does not send
            if type(error).__name__ not in ("ParamValidationError", "MissingServiceIdError", "EndpointProviderError"):
                wrong[name] = repr(error)[:160]
    assert wrong == {}


def test_a_service_that_is_not_there(registry):
    client = registry.client("dynamodb", config=Config(retries={"total_max_attempts": 1}))
    with pytest.raises(client.exceptions.ClientError) as caught:
        client.list_tables()
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] < 500
    assert "dynamodb" in caught.value.response["Error"]["Message"].lower()


def test_health_pages(albo):
    for path, status in (("/healthz", 200), ("/readyz", 200), ("/metrics", 200)):
        connection = http.client.HTTPConnection(urlsplit(albo.url).netloc, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == status, path
        answer.read()
        connection.close()


def test_a_server_of_another_region_is_told(albo):
    client = boto3.Session(profile_name="registry").client("sagemaker", region_name="eu-west-1")
    with refused("InvalidSignatureException", "Credential should be scoped to a valid Region, not 'eu-west-1'."):
        client.list_model_package_groups()


def test_the_environment_is_all_that_a_client_needs(client_environment):
    """A session of botocore's that nobody prepared."""
    client = botocore.session.Session().create_client("sts")
    assert client.get_caller_identity()["Account"] == "111111111111"
