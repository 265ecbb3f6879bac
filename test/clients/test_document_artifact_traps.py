"""AWS's guide for registering across accounts, its first three legs: the repository, the bucket and the key.

Each test sees its trap closed and, with one thing put right, open: none passes on a server that only refuses or only allows."""

import base64
import json
import re
import urllib.error
import urllib.request

import pytest

from identities import may, new_user
from refusals import lacks, refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy
from training_account import REGISTRY_ROOT, TRAINING_ROOT, Training


@pytest.fixture
def made(training, unique):
    """What the training account has, with nothing shared yet."""
    return Training(training, unique("training"))


# Leg 1: the repository.

ECR_CALLS = [
    ("BatchGetImage", True, lambda ecr, of, _: ecr.batch_get_image(**of, imageIds=[{"imageTag": "latest"}])),
    ("DescribeImages", True, lambda ecr, of, _: ecr.describe_images(**of)),
    ("DescribeRepositories", True, lambda ecr, of, _: describe_repository(ecr, of)),
    ("GetDownloadUrlForLayer", False, lambda ecr, of, layer: ecr.get_download_url_for_layer(**of, layerDigest=layer)),
    ("BatchCheckLayerAvailability", False, lambda ecr, of, layer: check_layer(ecr, of, layer)),
    ("ListImages", False, lambda ecr, of, _: ecr.list_images(**of)),
    ("GetRepositoryPolicy", False, lambda ecr, of, _: ecr.get_repository_policy(**of)),
    ("InitiateLayerUpload", False, lambda ecr, of, _: ecr.initiate_layer_upload(**of)),
    ("BatchDeleteImage", False, lambda ecr, of, _: ecr.batch_delete_image(**of, imageIds=[{"imageTag": "absent"}])),
]


def describe_repository(ecr, of):
    return ecr.describe_repositories(registryId=of["registryId"], repositoryNames=[of["repositoryName"]])


def check_layer(ecr, of, layer):
    return ecr.batch_check_layer_availability(**of, layerDigests=[layer])


def printed_repository_statement(*actions):
    return {"Sid": "AddPerm", "Effect": "Allow", "Principal": {"AWS": REGISTRY_ROOT}, "Action": list(actions)}


def layer_of(made):
    found = made.ecr.batch_get_image(repositoryName=made.repository, imageIds=[{"imageTag": "latest"}])["images"]
    return json.loads(found[0]["imageManifest"])["layers"][0]["digest"]


@pytest.mark.parametrize(("action", "is_printed", "call"), ECR_CALLS, ids=[action for action, *_ in ECR_CALLS])
def test_the_printed_repository_policy_allows_what_it_names_and_no_more(registry, made, action, is_printed, call):
    ecr, layer = registry.client("ecr"), layer_of(made)
    of = {"registryId": TRAINING_ACCOUNT, "repositoryName": made.repository}
    resource = f"arn:aws:ecr:{REGION}:{TRAINING_ACCOUNT}:repository/{made.repository}"
    sentence = (
        f"User: arn:aws:iam::{REGISTRY_ACCOUNT}:user/admin is not authorized to perform: ecr:{action} on resource: {resource} "
        f"because no resource-based policy allows the ecr:{action} action"
    )
    with refused("AccessDeniedException", sentence, 400):
        call(ecr, of, layer)
    # As printed: with registryId, and without a Resource element.
    printed = policy(printed_repository_statement("ecr:BatchGetImage", "ecr:Describe*"))
    answer = made.ecr.set_repository_policy(registryId=TRAINING_ACCOUNT, repositoryName=made.repository, policyText=printed)
    assert json.loads(answer["policyText"]) == json.loads(printed)
    if is_printed:
        call(ecr, of, layer)
        return
    with refused("AccessDeniedException", sentence, 400):
        call(ecr, of, layer)
    # The deploy page's policy has the rest.
    made.ecr.set_repository_policy(repositoryName=made.repository, policyText=policy(printed_repository_statement("ecr:*")))
    call(ecr, of, layer)


def test_a_client_of_containers_reads_the_manifest_but_no_layer(albo, registry, made):
    made.share_repository()
    token = registry.client("ecr").get_authorization_token()["authorizationData"][0]["authorizationToken"]
    assert base64.b64decode(token).startswith(b"AWS:")
    host = f"{TRAINING_ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com"

    def get(path):
        headers = {"Authorization": f"Basic {token}", "Host": host, "Accept": "*/*"}
        request = urllib.request.Request(f"http://127.0.0.1:{albo.port}/v2/{made.repository}/{path}", headers=headers)
        return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).read()

    assert json.loads(get("manifests/latest"))["schemaVersion"] == 2
    layer = layer_of(made)
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(f"blobs/{layer}")
    assert caught.value.code == 403
    [error] = json.loads(caught.value.read())["errors"]
    assert error["code"] == "DENIED"
    assert error["message"].endswith("because no resource-based policy allows the ecr:GetDownloadUrlForLayer action")
    statement = printed_repository_statement("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
    made.ecr.set_repository_policy(repositoryName=made.repository, policyText=policy(statement))
    assert get(f"blobs/{layer}") == made.repository.encode()


def test_a_repository_policy_gives_nothing_to_those_of_the_registry_account_who_have_no_right_of_their_own(
    registry, made, unique
):
    made.share_repository()
    user = new_user(registry, unique("reader"))
    of = {"registryId": TRAINING_ACCOUNT, "repositoryName": made.repository}
    with refused("AccessDeniedException", lacks("identity-based policy", "ecr:DescribeImages"), 400):
        user.client("ecr").describe_images(**of)
    right = policy(may("ecr:DescribeImages", resource=f"arn:aws:ecr:*:{TRAINING_ACCOUNT}:repository/*"))
    registry.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=right)
    user.client("ecr").describe_images(**of)


# Leg 2: the bucket.


def bucket_policy(*resources, actions=("s3:GetObject", "s3:GetBucketAcl", "s3:GetObjectAcl")):
    statement = {"Sid": "AddPerm", "Effect": "Allow", "Principal": {"AWS": REGISTRY_ROOT}}
    return policy({**statement, "Action": list(actions), "Resource": list(resources)})


@pytest.mark.parametrize(
    ("resources", "sentence"),
    [
        (["arn:aws:s3:::{bucket}/*", "Resource: arn:aws:s3:::{bucket}"], "Policy has invalid resource"),
        (["arn:aws:s3:::BUCKET/*", "Resource: arn:aws:s3:::BUCKET"], "Policy has invalid resource"),
        (["arn:aws:s3:::{bucket}/*", "arn:aws:s3:::{bucket}"], "Policy has invalid resource"),
        (["*"], "Policy has invalid resource"),
        (["arn:aws:s3:::another-bucket/*", "arn:aws:s3:::another-bucket"], "Policy has invalid resource"),
        (["arn:aws:s3:::BUCKET/*"], "Action does not apply to any resource(s) in statement"),
        (["arn:aws:s3:::BUCKET"], "Action does not apply to any resource(s) in statement"),
        (["arn:aws:s3:::BUCKET/*", "arn:aws:s3:::BUCKET"], None),
    ],
    ids=[
        "as printed",
        "as printed, with the bucket filled in",
        "without the word in the ARN, but not filled in",
        "everything",
        "another bucket",
        "as printed in 2023: objects only",
        "bucket only",
        "corrected",
    ],
)
def test_the_resources_of_the_printed_bucket_policy(s3, made, resources, sentence):
    text = bucket_policy(*[resource.replace("BUCKET", made.bucket) for resource in resources])
    if sentence is None:
        made.s3.put_bucket_policy(Bucket=made.bucket, Policy=text)
        s3.get_bucket_acl(Bucket=made.bucket)
        return
    with refused("MalformedPolicy", sentence, 400):
        made.s3.put_bucket_policy(Bucket=made.bucket, Policy=text)
    with refused("NoSuchBucketPolicy"):
        made.s3.get_bucket_policy(Bucket=made.bucket)
    with refused("AccessDenied", status=403):
        s3.get_bucket_acl(Bucket=made.bucket)


S3_CALLS = [
    ("GetObject", True, lambda s3, of: s3.get_object(Bucket=of, Key="plain")),
    ("GetObjectAcl", True, lambda s3, of: s3.get_object_acl(Bucket=of, Key="plain")),
    ("GetBucketAcl", True, lambda s3, of: s3.get_bucket_acl(Bucket=of)),
    ("ListBucket", False, lambda s3, of: s3.list_objects_v2(Bucket=of)),
    ("PutObject", False, lambda s3, of: s3.put_object(Bucket=of, Key="plain", Body=b"theirs")),
    ("DeleteObject", False, lambda s3, of: s3.delete_object(Bucket=of, Key="plain")),
    ("GetObjectTagging", False, lambda s3, of: s3.get_object_tagging(Bucket=of, Key="plain")),
    ("GetBucketLocation", False, lambda s3, of: s3.get_bucket_location(Bucket=of)),
]


@pytest.mark.parametrize(("action", "is_printed", "call"), S3_CALLS, ids=[action for action, *_ in S3_CALLS])
def test_the_corrected_bucket_policy_allows_what_it_names_and_no_more(s3, made, action, is_printed, call):
    made.s3.put_object(Bucket=made.bucket, Key="plain", Body=b"ours")
    with refused("AccessDenied", lacks("resource-based policy", f"s3:{action}"), 403):
        call(s3, made.bucket)
    made.share_bucket()
    if is_printed:
        call(s3, made.bucket)
        return
    with refused("AccessDenied", lacks("resource-based policy", f"s3:{action}"), 403):
        call(s3, made.bucket)
    wide = bucket_policy(f"arn:aws:s3:::{made.bucket}/*", f"arn:aws:s3:::{made.bucket}", actions=["s3:*"])
    made.s3.put_bucket_policy(Bucket=made.bucket, Policy=wide)
    call(s3, made.bucket)


def test_the_deploy_pages_bucket_policy_is_taken_and_gives_objects_only(s3, made):
    made.s3.put_object(Bucket=made.bucket, Key="plain", Body=b"ours")
    text = bucket_policy(f"arn:aws:s3:::{made.bucket}/*", actions=["s3:*"])
    made.s3.put_bucket_policy(Bucket=made.bucket, Policy=text)
    s3.get_object(Bucket=made.bucket, Key="plain")
    s3.put_object(Bucket=made.bucket, Key="theirs", Body=b"theirs")
    with refused("AccessDenied", lacks("resource-based policy", "s3:ListBucket"), 403):
        s3.list_objects_v2(Bucket=made.bucket)


# Leg 3: the key.


def test_a_grant_to_a_bare_account_id_is_listed_as_one_to_its_root(made):
    made.share_key()
    [grant] = made.kms.list_grants(KeyId=made.key)["Grants"]
    assert grant["GranteePrincipal"] == "arn:aws:iam::111111111111:root"
    assert grant["IssuingAccount"] == TRAINING_ROOT
    assert grant["Operations"] == ["Decrypt", "GenerateDataKey"]


def test_the_grant_is_for_its_operations_and_for_those_with_a_right_of_their_own(registry, made, unique):
    user = new_user(registry, unique("user"))
    made.share_key()
    kms, theirs = registry.client("kms"), user.client("kms")
    blob = kms.generate_data_key(KeyId=made.key, KeySpec="AES_256")["CiphertextBlob"]
    kms.decrypt(CiphertextBlob=blob)
    for call in (lambda: kms.encrypt(KeyId=made.key, Plaintext=b"x"), lambda: kms.describe_key(KeyId=made.key)):
        with refused("AccessDeniedException", re.compile("because no resource-based policy allows the kms:"), 400):
            call()
    with refused("AccessDeniedException", lacks("identity-based policy", "kms:GenerateDataKey"), 400):
        theirs.generate_data_key(KeyId=made.key, KeySpec="AES_256")
    right = policy(may("kms:GenerateDataKey", resource=made.key))
    registry.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=right)
    theirs.generate_data_key(KeyId=made.key, KeySpec="AES_256")


def test_the_deploy_pages_key_policy_does_what_the_grant_does(s3, registry, made):
    made.share_bucket()
    with refused("AccessDenied", re.compile("kms:Decrypt"), 403):
        s3.get_object(Bucket=made.bucket, Key="model.tar.gz")
    own = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": "kms:*", "Resource": "*"}
    actions = ["kms:Decrypt", "kms:GenerateDataKey*"]
    theirs = {"Effect": "Allow", "Principal": {"AWS": REGISTRY_ROOT}, "Action": actions}
    # Without a Resource the statement is taken and says nothing.
    made.kms.put_key_policy(KeyId=made.key, Policy=policy(own, theirs))
    with refused("AccessDenied", re.compile("kms:Decrypt"), 403):
        s3.get_object(Bucket=made.bucket, Key="model.tar.gz")
    made.kms.put_key_policy(KeyId=made.key, Policy=policy(own, {**theirs, "Resource": "*"}))
    s3.get_object(Bucket=made.bucket, Key="model.tar.gz")
    registry.client("kms").generate_data_key_without_plaintext(KeyId=made.key, KeySpec="AES_256")
