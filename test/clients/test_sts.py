"""STS: temporary credentials, through boto3 as users have it."""

import json
import re
import subprocess

import pytest
from botocore import UNSIGNED
from botocore.config import Config

from conftest import session_of
from refusals import refused
from server import NODE, REGISTRY_ACCOUNT, REPOSITORY, TRAINING_ACCOUNT, start_albo
from sessions import allow, session_with, trust


@pytest.fixture
def make_role(registry, unique):
    """Makes a role of the registry's account; returns its ARN."""

    def make(trust_policy, *actions, **members):
        name = unique("role")
        client = registry.client("iam")
        made = client.create_role(RoleName=name, AssumeRolePolicyDocument=trust_policy, **members)
        if actions:
            client.put_role_policy(RoleName=name, PolicyName="may", PolicyDocument=allow(*actions))
        return made["Role"]["Arn"]

    return make


def test_a_role_across_accounts_is_used_in_every_service(registry, training, make_role):
    role = make_role(trust({"AWS": TRAINING_ACCOUNT}), "sagemaker:ListModelPackageGroups", "s3:ListAllMyBuckets")
    answer = training.client("sts").assume_role(RoleArn=role, RoleSessionName="reader")
    session = session_with(answer["Credentials"])
    told = session.client("sts").get_caller_identity()
    assert told["Account"] == REGISTRY_ACCOUNT
    assert told["Arn"] == answer["AssumedRoleUser"]["Arn"]
    assert told["UserId"] == answer["AssumedRoleUser"]["AssumedRoleId"]
    session.client("s3").list_buckets()
    session.client("sagemaker").list_model_package_groups()
    sentence = re.compile(
        rf"^User: {told['Arn']} is not authorized to perform: sagemaker:CreateModelPackageGroup on resource: arn:aws:sagemaker:"
        r".* because no identity-based policy allows the sagemaker:CreateModelPackageGroup action$"
    )
    with refused("AccessDeniedException", sentence, status=400):
        session.client("sagemaker").create_model_package_group(ModelPackageGroupName="x")


def test_a_role_that_is_not_there_is_refused_as_one_that_may_not_be_assumed(training, make_role):
    for role in (make_role(trust({"AWS": REGISTRY_ACCOUNT})), f"arn:aws:iam::{REGISTRY_ACCOUNT}:role/missing"):
        sentence = (
            f"User: arn:aws:iam::{TRAINING_ACCOUNT}:user/admin is not authorized to perform: "
            f"sts:AssumeRole on resource: {role}"
        )
        with refused("AccessDenied", sentence, status=403):
            training.client("sts").assume_role(RoleArn=role, RoleSessionName="me")


def test_external_id_tags_and_source_identity(training, make_role):
    role = make_role(
        trust(
            {"AWS": TRAINING_ACCOUNT},
            ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
            StringEquals={"sts:ExternalId": "42", "aws:RequestTag/team": "vision"},
        )
    )
    request = {
        "RoleArn": role,
        "RoleSessionName": "me",
        "ExternalId": "42",
        "Tags": [{"Key": "team", "Value": "vision"}],
        "TransitiveTagKeys": ["team"],
        "SourceIdentity": "anna",
    }
    client = training.client("sts")
    answer = client.assume_role(**request)
    assert answer["SourceIdentity"] == "anna"
    assert 0 < answer["PackedPolicySize"] <= 100
    for wrong in ({"ExternalId": "41"}, {"Tags": [{"Key": "team", "Value": "x"}]}):
        with refused("AccessDenied", status=403):
            client.assume_role(**{**request, **wrong})


def test_session_policies_narrow_down(registry, make_role):
    role = make_role(trust({"AWS": REGISTRY_ACCOUNT}), "s3:ListAllMyBuckets", "sagemaker:ListModelPackageGroups")
    client = registry.client("sts")
    request = {"RoleArn": role, "RoleSessionName": "me"}
    answer = client.assume_role(**request, Policy=allow("s3:*"), DurationSeconds=900)
    session = session_with(answer["Credentials"])
    session.client("s3").list_buckets()
    with refused("AccessDeniedException", re.compile("because no session policy allows"), status=400):
        session.client("sagemaker").list_model_package_groups()
    with refused("MalformedPolicyDocument", status=400):
        client.assume_role(**request, Policy="{}")
    with refused("PackedPolicyTooLarge", status=400):
        client.assume_role(**request, Policy=allow("s3:" + "x" * 2048))
    with refused("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.", status=400):
        client.assume_role(**request, DurationSeconds=7200)


def test_a_user_session(registry):
    answer = registry.client("sts").get_session_token(DurationSeconds=900)
    session = session_with(answer["Credentials"])
    assert session.client("sts").get_caller_identity()["Arn"] == f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/admin"
    session.client("sagemaker").list_model_package_groups()
    with refused("InvalidClientTokenId", status=403):
        session.client("iam").list_users()
    with refused("AccessDenied", "Cannot call GetSessionToken with session credentials", status=403):
        session.client("sts").get_session_token()


def test_a_federated_user(registry):
    client = registry.client("sts")
    answer = client.get_federation_token(Name="guest", Policy=allow("s3:ListAllMyBuckets"))
    session = session_with(answer["Credentials"])
    told = session.client("sts").get_caller_identity()
    assert told["Arn"] == answer["FederatedUser"]["Arn"] == f"arn:aws:sts::{REGISTRY_ACCOUNT}:federated-user/guest"
    session.client("s3").list_buckets()
    with refused("AccessDeniedException", status=400):
        session.client("sagemaker").list_model_package_groups()
    with refused("AccessDenied", status=403):
        session.client("sts").get_federation_token(Name="guest")


def test_a_tampered_token_is_refused(registry):
    credentials = registry.client("sts").get_session_token()["Credentials"]
    token = credentials["SessionToken"]
    tampered = session_with({**credentials, "SessionToken": token[:99] + ("A" if token[99] != "A" else "B") + token[100:]})
    with refused("InvalidClientTokenId", "The security token included in the request is invalid.", status=403):
        tampered.client("sts").get_caller_identity()
    with refused("UnrecognizedClientException", "The security token included in the request is invalid.", status=400):
        tampered.client("sagemaker").list_model_package_groups()
    with refused("InvalidToken", status=400):
        tampered.client("s3").list_buckets()


def test_the_account_of_a_key(registry, training):
    client = training.client("sts")
    for key in (
        registry.get_credentials().access_key,
        registry.client("sts").get_session_token()["Credentials"]["AccessKeyId"],
    ):
        assert client.get_access_key_info(AccessKeyId=key)["Account"] == REGISTRY_ACCOUNT
    with refused("ValidationError", status=400):
        client.get_access_key_info(AccessKeyId="AKIAIOSFODNN7EXAMPLE")


def test_an_authorization_message_is_for_its_own_account(albo, registry, training):
    message = json.dumps({"allowed": False, "explicitDeny": True})
    script = REPOSITORY / "test" / "clients" / "authorization-message.ts"
    arguments = [str(NODE), str(script), str(albo.data), REGISTRY_ACCOUNT, message]
    encoded = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.strip()
    answer = registry.client("sts").decode_authorization_message(EncodedMessage=encoded)
    assert answer["DecodedMessage"] == message
    with refused("InvalidAuthorizationMessageException", status=400):
        training.client("sts").decode_authorization_message(EncodedMessage=encoded)
    with refused("InvalidAuthorizationMessageException", status=400):
        registry.client("sts").decode_authorization_message(EncodedMessage="nonsense")


ISSUER = "https://idp.example.org/realm"


@pytest.fixture(scope="module")
def web_identity(tmp_path_factory):
    """A server that trusts an issuer whose keys it has in a file, and tokens of that issuer."""
    claims = {"iss": ISSUER, "aud": "albo", "iat": 1_700_000_000, "exp": 4_000_000_000}
    tokens = {
        "main": {**claims, "sub": "repo:team/iris:main"},
        "other": {**claims, "sub": "repo:team/iris:other"},
        "expired": {**claims, "sub": "repo:team/iris:main", "exp": 1_700_003_600},
        "audience": {**claims, "sub": "repo:team/iris:main", "aud": "somebody"},
    }
    script = REPOSITORY / "test" / "clients" / "web-identity-tokens.ts"
    arguments = [str(NODE), str(script), *map(json.dumps, tokens.values())]
    made = json.loads(subprocess.run(arguments, capture_output=True, text=True, check=True).stdout)
    folder = tmp_path_factory.mktemp("web-identity")
    keys = folder / "keys.json"
    keys.write_text(json.dumps(made["keySet"]))
    server = start_albo(folder, arguments=["--oidc-issuer", f"{ISSUER}={keys}"])
    try:
        yield server, dict(zip(tokens, made["tokens"], strict=True))
    finally:
        server.kill()


def test_a_web_identity_becomes_a_role(web_identity, client_environment, monkeypatch):
    server, tokens = web_identity
    for name, value in server.client_files.items():
        monkeypatch.setenv(name, value)
    session = session_of("registry")
    iam = session.client("iam")
    provider = iam.create_open_id_connect_provider(Url=ISSUER, ClientIDList=["albo"])["OpenIDConnectProviderArn"]
    assert provider == f"arn:aws:iam::{REGISTRY_ACCOUNT}:oidc-provider/idp.example.org/realm"
    condition = {"idp.example.org/realm:sub": "repo:team/iris:main", "idp.example.org/realm:aud": "albo"}
    trusting = trust({"Federated": provider}, "sts:AssumeRoleWithWebIdentity", StringEquals=condition)
    role = iam.create_role(RoleName="Pipeline", AssumeRolePolicyDocument=trusting)["Role"]["Arn"]
    iam.put_role_policy(RoleName="Pipeline", PolicyName="may", PolicyDocument=allow("sagemaker:*"))

    client = session.client("sts", config=Config(signature_version=UNSIGNED))

    def assume(token, role=role):
        return client.assume_role_with_web_identity(RoleArn=role, RoleSessionName="ci", WebIdentityToken=tokens[token])

    answer = assume("main")
    assert answer["SubjectFromWebIdentityToken"] == "repo:team/iris:main"
    assert answer["Provider"] == provider
    session_with(answer["Credentials"]).client("sagemaker").list_model_package_groups()
    with refused("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", status=403):
        assume("other")
    with refused("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", status=403):
        assume("main", role.replace("Pipeline", "Missing"))
    with refused("ExpiredTokenException", status=400):
        assume("expired")
    with refused("InvalidIdentityToken", "Incorrect token audience", status=400):
        assume("audience")
    tokens["forged"] = tokens["main"][:-4] + "AAAA"
    with refused("InvalidIdentityToken", status=400):
        assume("forged")
