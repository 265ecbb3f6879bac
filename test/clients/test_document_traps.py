"""AWS's guide for registering across accounts, leg by leg: what its printed policies do, and every trap in them.

Each test sees its trap close and then, with one thing put right, open; so none passes on a server that only refuses or only allows."""

import base64
import json
import re
import urllib.error
import urllib.request

import pytest

from arns import group_arn, package_arn
from conftest import IMAGE
from identities import may, new_role, new_user
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy
from training_account import REGISTRY_ROOT, TRAINING_ROOT, Training


def lacks(kind, action):
    return re.compile(f"because no {kind} allows the {action} action$")


@pytest.fixture
def made(training, unique):
    """What the training account has, with nothing shared yet."""
    return Training(training, unique("training"))


@pytest.fixture
def shared(made):
    """The same after the first three legs."""
    made.share_repository()
    made.share_bucket()
    made.share_key()
    return made


@pytest.fixture
def put_group_policy(sagemaker, group):
    """Sets the group's policy to one statement for the training account."""

    def put(*actions, resource=None, principal=TRAINING_ROOT, **more):
        statement = {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": list(actions), **more}
        statement["Resource"] = resource or package_arn(f"{group}/*")
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy(statement))

    return put


def specification_of(made):
    containers = [{"Image": made.image, "ModelDataUrl": made.url}]
    return {"Containers": containers, "SupportedContentTypes": ["text/csv"], "SupportedResponseMIMETypes": ["text/csv"]}


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


def test_a_model_under_the_key_that_aws_manages_cannot_be_shared(training_sagemaker, s3, group, shared, put_group_policy):
    """Why the guide wants a key of one's own for the output of training."""
    put_group_policy("sagemaker:CreateModelPackage")
    shared.s3.put_object(Bucket=shared.bucket, Key="managed", Body=b"x", ServerSideEncryption="aws:kms")
    with refused("AccessDenied", status=403):
        s3.get_object(Bucket=shared.bucket, Key="managed")
    specification = specification_of(shared)
    url = f"s3://{shared.bucket}/managed"
    specification["Containers"][0]["ModelDataUrl"] = url
    with refused("ValidationException", re.compile(f"^Could not access model data at {url}\\. .*kms:Decrypt"), 400):
        training_sagemaker.create_model_package(
            ModelPackageGroupName=group_arn(group), InferenceSpecification=specification
        )
    answer = training_sagemaker.create_model_package(
        ModelPackageGroupName=group_arn(group), InferenceSpecification=specification_of(shared)
    )
    assert answer["ModelPackageArn"] == package_arn(f"{group}/1")


# Leg 4: the group's policy.


@pytest.mark.parametrize(
    ("resource", "opens"),
    [("model-package/{}/*", True), ("model-package/{}/1", False), ("model-package-group/{}", False)],
    ids=["all versions", "one version, as if its number were known before", "the group, and not its versions"],
)
def test_the_resource_of_the_groups_policy_is_that_of_versions(training_sagemaker, group, put_group_policy, resource, opens):
    arn = f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:{resource.format(group)}"
    put_group_policy("sagemaker:CreateModelPackage", resource=arn)
    if opens:
        made = training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))
        assert made["ModelPackageArn"] == package_arn(f"{group}/1")
        return
    with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:CreateModelPackage"), 400):
        training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))


@pytest.mark.parametrize("resource", ["*", "model-package/*", "model-package/{}", "model-package/{}-other/*", "model-package-group/{}/*"])
def test_a_policy_that_could_not_mean_this_group_is_refused(sagemaker, group, put_group_policy, resource):
    arn = "*" if resource == "*" else f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:{resource.format(group)}"
    with refused("ValidationException", f'Invalid policy provided: Invalid resource: "{arn}"', 400):
        put_group_policy("sagemaker:CreateModelPackage", resource=arn)
    put_group_policy("sagemaker:CreateModelPackage")


def test_the_policy_is_put_by_the_groups_name_alone(sagemaker, training_sagemaker, group):
    text = policy(
        {
            "Effect": "Allow",
            "Principal": {"AWS": TRAINING_ROOT},
            "Action": ["sagemaker:*"],
            "Resource": [group_arn(group), package_arn(f"{group}/*")],
        }
    )
    value = f"Value '{group_arn(group)}' at 'modelPackageGroupName' failed to satisfy constraint: Member must"
    sentence = (
        f"2 validation errors detected: {value} have length less than or equal to 63; "
        f"{value} satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){{0,62}}"
    )
    with refused("ValidationException", sentence, 400):
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group_arn(group), ResourcePolicy=text)
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    # Whoever has every right to a group of another account cannot even say which group's policy it means.
    for call in (
        training_sagemaker.get_model_package_group_policy,
        training_sagemaker.delete_model_package_group_policy,
    ):
        with refused("ValidationException", re.compile("at 'modelPackageGroupName' failed to satisfy constraint")):
            call(ModelPackageGroupName=group_arn(group))
        with refused("ValidationException", re.compile(f"{TRAINING_ACCOUNT}:model-package-group/{group}$")):
            call(ModelPackageGroupName=group)
    assert sagemaker.get_model_package_group_policy(ModelPackageGroupName=group)["ResourcePolicy"] == text


# Leg 5: registration.


def test_each_side_is_asked_and_the_first_missing_one_is_named(training, group, put_group_policy, unique):
    user = new_user(training, unique("trainer"))
    client, action = user.client("sagemaker"), "sagemaker:CreateModelPackage"
    start = f"User: {user.arn} is not authorized to perform: {action} on resource: {package_arn(f'{group}/*')} because no "

    def register():
        return client.create_model_package(ModelPackageGroupName=group_arn(group))["ModelPackageArn"]

    with refused("AccessDeniedException", f"{start}identity-based policy allows the {action} action", 400):
        register()
    put_group_policy(action)
    with refused("AccessDeniedException", f"{start}identity-based policy allows the {action} action", 400):
        register()
    right = may(action, resource=f"arn:aws:sagemaker:*:{REGISTRY_ACCOUNT}:model-package/*")
    training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=policy(right))
    # What is registered lies in the account that owns the group.
    assert register() == f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package/{group}/1"
    put_group_policy("sagemaker:DescribeModelPackage")
    with refused("AccessDeniedException", f"{start}resource-based policy allows the {action} action", 400):
        register()


@pytest.mark.parametrize(
    ("resource", "opens"),
    [
        (f"arn:aws:sagemaker:*:{REGISTRY_ACCOUNT}:model-package/*", True),
        ("arn:aws:sagemaker:*:*:model-package/*", True),
        (f"arn:aws:sagemaker:*:{TRAINING_ACCOUNT}:model-package/*", False),
        (f"arn:aws:sagemaker:*:{REGISTRY_ACCOUNT}:model-package-group/*", False),
        (f"arn:aws:sagemaker:eu-west-1:{REGISTRY_ACCOUNT}:model-package/*", False),
    ],
)
def test_the_trainers_own_policy_must_mean_the_other_accounts_version(
    training, group, put_group_policy, unique, resource, opens
):
    put_group_policy("sagemaker:CreateModelPackage")
    user = new_user(training, unique("trainer"), may("sagemaker:CreateModelPackage", resource=resource))
    client = user.client("sagemaker")
    if opens:
        client.create_model_package(ModelPackageGroupName=group_arn(group))
        return
    with refused("AccessDeniedException", lacks("identity-based policy", "sagemaker:CreateModelPackage"), 400):
        client.create_model_package(ModelPackageGroupName=group_arn(group))


def test_the_managed_policies_of_sagemaker_are_a_right_of_ones_own(training, group, put_group_policy, unique):
    put_group_policy("sagemaker:CreateModelPackage")
    role = new_role(training, unique("trainer"))
    client = role.client("sagemaker")
    with refused("AccessDeniedException", lacks("identity-based policy", "sagemaker:CreateModelPackage")):
        client.create_model_package(ModelPackageGroupName=group_arn(group))
    arn = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"
    training.client("iam").attach_role_policy(RoleName=role.name, PolicyArn=arn)
    assert client.create_model_package(ModelPackageGroupName=group_arn(group))["ModelPackageArn"].startswith(
        f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:"
    )


def test_a_group_is_meant_by_its_full_arn_in_its_region(training_sagemaker, group, put_group_policy):
    put_group_policy("sagemaker:*", resource=[group_arn(group), package_arn(f"{group}/*")])
    register = training_sagemaker.create_model_package
    sentence = "The requested resource was not found. Please check the capitalization of the requested resource."
    with refused("ValidationException", sentence, 400):
        register(ModelPackageGroupName=group)
    elsewhere = group_arn(group, region="eu-west-1")
    with refused("ValidationException", status=400):
        register(ModelPackageGroupName=elsewhere)
    register(ModelPackageGroupName=group_arn(group))


def test_policies_name_versions_in_the_letters_of_the_group(
    sagemaker, training_sagemaker, register, group, put_group_policy
):
    arn = register()
    put_group_policy("sagemaker:DescribeModelPackage", resource=package_arn(f"{group.upper()}/*"))
    for written in (arn, package_arn(f"{group.upper()}/1")):
        with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:DescribeModelPackage")):
            training_sagemaker.describe_model_package(ModelPackageName=written)
    put_group_policy("sagemaker:DescribeModelPackage")
    assert training_sagemaker.describe_model_package(ModelPackageName=arn)["ModelPackageArn"] == arn


def test_the_first_three_legs_must_stand_while_it_is_registered(
    sagemaker, training_sagemaker, group, shared, put_group_policy
):
    put_group_policy("sagemaker:CreateModelPackage")

    def register():
        return training_sagemaker.create_model_package(
            ModelPackageGroupName=group_arn(group), InferenceSpecification=specification_of(shared)
        )["ModelPackageArn"]

    legs = [
        (
            lambda: shared.ecr.delete_repository_policy(repositoryName=shared.repository),
            shared.share_repository,
            f"Requested image {shared.image} not found.",
        ),
        (
            lambda: shared.s3.delete_bucket_policy(Bucket=shared.bucket),
            shared.share_bucket,
            f"Could not access model data at {shared.url}.",
        ),
        (
            lambda: shared.kms.revoke_grant(KeyId=shared.key, GrantId=shared.grant),
            shared.share_key,
            f"Could not access model data at {shared.url}.",
        ),
    ]
    for take_away, give_back, sentence in legs:
        take_away()
        with refused("ValidationException", re.compile("^" + re.escape(sentence)), 400):
            register()
        give_back()
    # Refusals take no number; and what is registered stays when the permissions go.
    assert register() == package_arn(f"{group}/1")
    for take_away, _, _ in legs:
        take_away()
    assert sagemaker.describe_model_package(ModelPackageName=package_arn(f"{group}/1"))["ModelPackageVersion"] == 1


def test_the_callers_own_rights_are_no_substitute_for_the_legs(training_sagemaker, group, made, put_group_policy):
    """The caller owns the image and the data; but it is the registry's account that must be able to read them."""
    put_group_policy("sagemaker:CreateModelPackage")
    request = {"ModelPackageGroupName": group_arn(group), "InferenceSpecification": specification_of(made)}
    with refused("ValidationException", re.compile("^Requested image .* not found"), 400):
        training_sagemaker.create_model_package(**request)
    assert training_sagemaker.create_model_package(**request, SkipModelValidation="All")["ModelPackageArn"]


# The deploy page.


def test_the_deploy_pages_group_policy(training, training_sagemaker, sagemaker, register, group, unique):
    version = register(InferenceSpecification={"Containers": [{"Image": IMAGE}]})
    role = new_role(training, unique("execution"), may("s3:GetObject", "ecr:*"))
    trusting = {"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}
    training.client("iam").update_assume_role_policy(RoleName=role.name, PolicyDocument=policy(trusting))
    client = training_sagemaker

    def model():
        container = {"ModelPackageName": version}
        client.create_model(ModelName=unique("model"), ExecutionRoleArn=role.arn, PrimaryContainer=container)

    calls = {
        "DescribeModelPackageGroup": lambda: client.describe_model_package_group(ModelPackageGroupName=group_arn(group)),
        "DescribeModelPackage": lambda: client.describe_model_package(ModelPackageName=version),
        "ListModelPackages": lambda: client.list_model_packages(ModelPackageGroupName=group_arn(group)),
        "UpdateModelPackage": lambda: client.update_model_package(ModelPackageArn=version, ModelApprovalStatus="Approved"),
        "CreateModel": model,
    }
    not_there = {
        "DeleteModelPackage": lambda: client.delete_model_package(ModelPackageName=version),
        "CreateModelPackage": lambda: client.create_model_package(ModelPackageGroupName=group_arn(group)),
        "DeleteModelPackageGroup": lambda: client.delete_model_package_group(ModelPackageGroupName=group_arn(group)),
    }

    def denied(action, call):
        with refused("AccessDeniedException", lacks("resource-based policy", f"sagemaker:{action}"), 400):
            call()

    for action, call in {**calls, **not_there}.items():
        denied(action, call)
    principal = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}}
    of_versions = [f"sagemaker:{action}" for action in calls if action != "DescribeModelPackageGroup"]
    statements = [
        {**principal, "Action": ["sagemaker:DescribeModelPackageGroup"], "Resource": group_arn(group)},
        {**principal, "Action": of_versions, "Resource": package_arn(f"{group}/*")},
    ]
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy(*statements))
    for call in calls.values():
        call()
    for action, call in not_there.items():
        denied(action, call)
    # Each of the two resources is for its own statement.
    statements[0]["Resource"], statements[1]["Resource"] = statements[1]["Resource"], statements[0]["Resource"]
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy(*statements))
    for action, call in calls.items():
        denied(action, call)


def test_the_deploy_pages_bucket_policy_is_taken_and_gives_objects_only(s3, made):
    made.s3.put_object(Bucket=made.bucket, Key="plain", Body=b"ours")
    text = bucket_policy(f"arn:aws:s3:::{made.bucket}/*", actions=["s3:*"])
    made.s3.put_bucket_policy(Bucket=made.bucket, Policy=text)
    s3.get_object(Bucket=made.bucket, Key="plain")
    s3.put_object(Bucket=made.bucket, Key="theirs", Body=b"theirs")
    with refused("AccessDenied", lacks("resource-based policy", "s3:ListBucket"), 403):
        s3.list_objects_v2(Bucket=made.bucket)


# The policy and the share of AWS's own sample repositories.

SAMPLE_ACTIONS = [
    f"sagemaker:{action}"
    for action in (
        "DescribeModelPackageGroup",
        "CreateModelPackage",
        "DescribeModelPackage",
        "ListModelPackages",
        "UpdateModelPackage",
        "CreateModel",
    )
]
MANAGED = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroup"


@pytest.mark.parametrize("actions", [SAMPLE_ACTIONS, SAMPLE_ACTIONS[:-1]], ids=["with CreateModel", "without CreateModel"])
def test_the_samples_one_statement_needs_no_share_and_the_full_arn(
    training_sagemaker, group, put_group_policy, actions
):
    put_group_policy(*actions, resource=[group_arn(group), package_arn(f"{group}/*")])
    version = training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))["ModelPackageArn"]
    for call in (
        training_sagemaker.describe_model_package_group,
        training_sagemaker.list_model_packages,
        training_sagemaker.create_model_package,
    ):
        with refused("ValidationException", status=400):
            call(ModelPackageGroupName=group)
        call(ModelPackageGroupName=group_arn(group))
    training_sagemaker.describe_model_package(ModelPackageName=version)
    training_sagemaker.update_model_package(ModelPackageArn=version, ModelApprovalStatus="Approved")


def test_one_of_the_two_resources_is_not_enough(training_sagemaker, group, put_group_policy):
    put_group_policy(*SAMPLE_ACTIONS, resource=[group_arn(group)])
    training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
    with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:CreateModelPackage")):
        training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))
    put_group_policy(*SAMPLE_ACTIONS, resource=[package_arn(f"{group}/*")])
    with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:DescribeModelPackageGroup")):
        training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
    training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))


def discoverable(client):
    pages = client.get_paginator("list_model_package_groups").paginate(CrossAccountFilterOption="CrossAccount")
    return [each["ModelPackageGroupArn"] for page in pages for each in page["ModelPackageGroupSummaryList"]]


def accept(session, share):
    ram = session.client("ram")
    [invitation] = ram.get_resource_share_invitations(resourceShareArns=[share])["resourceShareInvitations"]
    ram.accept_resource_share_invitation(resourceShareInvitationArn=invitation["resourceShareInvitationArn"])


@pytest.mark.parametrize("name", ["AllowRegister", "AllowDeploy"])
def test_a_share_gives_its_permission_after_acceptance_until_it_is_deleted(
    registry, training, training_sagemaker, sagemaker, group, unique, name
):
    ram, arn = registry.client("ram"), group_arn(group)
    sagemaker.create_model_package(ModelPackageGroupName=group)
    share = ram.create_resource_share(
        name=unique("share"), resourceArns=[arn], principals=[TRAINING_ACCOUNT], permissionArns=[MANAGED + name]
    )["resourceShare"]["resourceShareArn"]

    def register():
        return training_sagemaker.create_model_package(ModelPackageGroupName=arn)

    def describe():
        return training_sagemaker.describe_model_package(ModelPackageName=package_arn(f"{group}/1"))

    for call in (register, describe):
        with refused("AccessDeniedException", re.compile("because no resource-based policy allows"), 400):
            call()
    assert arn not in discoverable(training_sagemaker)
    accept(training, share)
    describe()
    assert arn in discoverable(training_sagemaker)
    if name == "AllowRegister":
        register()
    else:
        with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:CreateModelPackage")):
            register()
    with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:DeleteModelPackage")):
        training_sagemaker.delete_model_package(ModelPackageName=package_arn(f"{group}/1"))
    ram.delete_resource_share(resourceShareArn=share)
    for call in (register, describe):
        with refused("AccessDeniedException", re.compile("because no resource-based policy allows"), 400):
            call()
    assert arn not in discoverable(training_sagemaker)


def test_a_deny_of_the_groups_policy_outweighs_the_share(
    registry, training, training_sagemaker, group, put_group_policy, unique
):
    share = registry.client("ram").create_resource_share(
        name=unique("share"),
        resourceArns=[group_arn(group)],
        principals=[TRAINING_ACCOUNT],
        permissionArns=[f"{MANAGED}AllowRegister"],
    )["resourceShare"]["resourceShareArn"]
    accept(training, share)
    training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))
    put_group_policy("sagemaker:CreateModelPackage", Effect="Deny")
    sentence = re.compile("with an explicit deny in a resource-based policy$")
    with refused("AccessDeniedException", sentence, 400):
        training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group))
    # A discoverable group may still be closed.
    assert group_arn(group) in discoverable(training_sagemaker)


def test_what_a_policy_opens_is_discovered_only_after_promotion_and_acceptance(
    registry, training, training_sagemaker, group, put_group_policy, unique
):
    ram, arn = registry.client("ram"), group_arn(group)
    put_group_policy("sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages", resource=[arn, package_arn(f"{group}/*")])

    def check(is_discoverable):
        training_sagemaker.describe_model_package_group(ModelPackageGroupName=arn)
        assert (arn in discoverable(training_sagemaker)) is is_discoverable

    check(False)
    [share] = {
        each["resourceShareArn"]
        for each in ram.get_resource_share_associations(associationType="RESOURCE", resourceArn=arn)["resourceShareAssociations"]
    }
    with refused("UnmatchedPolicyPermissionException", status=400):
        ram.promote_resource_share_created_from_policy(resourceShareArn=share)
    [permission] = ram.list_resource_share_permissions(resourceShareArn=share)["permissions"]
    ram.promote_permission_created_from_policy(permissionArn=permission["arn"], name=unique("permission"))
    check(False)
    ram.promote_resource_share_created_from_policy(resourceShareArn=share)
    check(False)
    accept(training, share)
    check(True)
