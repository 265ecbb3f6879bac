"""AWS's guide for registering across accounts, its last two legs: the group's policy and the registration.

Each test sees its trap closed and, with one thing put right, open: none passes on a server that only refuses or only allows."""

import re

import pytest

from arns import group_arn, package_arn
from identities import may, new_role, new_user
from refusals import lacks, refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy
from training_account import REGISTRY_ROOT, TRAINING_ROOT, Training


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


def specification_of(made):
    containers = [{"Image": made.image, "ModelDataUrl": made.url}]
    return {"Containers": containers, "SupportedContentTypes": ["text/csv"], "SupportedResponseMIMETypes": ["text/csv"]}


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


@pytest.mark.parametrize(
    "resource", ["*", "model-package/*", "model-package/{}", "model-package/{}-other/*", "model-package-group/{}/*"]
)
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
def test_the_trainers_own_policy_must_mean_the_other_accounts_version(training, group, put_group_policy, unique, resource, opens):
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


def test_policies_name_versions_in_the_letters_of_the_group(sagemaker, training_sagemaker, register, group, put_group_policy):
    arn = register()
    put_group_policy("sagemaker:DescribeModelPackage", resource=package_arn(f"{group.upper()}/*"))
    for written in (arn, package_arn(f"{group.upper()}/1")):
        with refused("AccessDeniedException", lacks("resource-based policy", "sagemaker:DescribeModelPackage")):
            training_sagemaker.describe_model_package(ModelPackageName=written)
    put_group_policy("sagemaker:DescribeModelPackage")
    assert training_sagemaker.describe_model_package(ModelPackageName=arn)["ModelPackageArn"] == arn


def test_the_first_three_legs_must_stand_while_it_is_registered(sagemaker, training_sagemaker, group, shared, put_group_policy):
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
        training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group), InferenceSpecification=specification)
    answer = training_sagemaker.create_model_package(
        ModelPackageGroupName=group_arn(group), InferenceSpecification=specification_of(shared)
    )
    assert answer["ModelPackageArn"] == package_arn(f"{group}/1")


def test_the_reader_is_the_account_that_owns_the_group_and_can_be_denied_as_such(
    training_sagemaker, group, shared, put_group_policy
):
    """A Deny to the account means its root user too, with whose authority SageMaker reads; one to its administrator does not."""
    put_group_policy("sagemaker:CreateModelPackage")
    request = {"ModelPackageGroupName": group_arn(group), "InferenceSpecification": specification_of(shared)}
    both = [f"arn:aws:s3:::{shared.bucket}/*", f"arn:aws:s3:::{shared.bucket}"]
    actions = ["s3:GetObject", "s3:GetBucketAcl", "s3:GetObjectAcl"]
    allowed = {"Effect": "Allow", "Principal": {"AWS": REGISTRY_ROOT}, "Action": actions, "Resource": both}
    for principal, registers in ((REGISTRY_ROOT, False), (f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/admin", True)):
        denied = {**allowed, "Effect": "Deny", "Principal": {"AWS": principal}}
        shared.s3.put_bucket_policy(Bucket=shared.bucket, Policy=policy(allowed, denied))
        if registers:
            training_sagemaker.create_model_package(**request)
            continue
        with refused("ValidationException", re.compile(f"^Could not access model data at {shared.url}"), 400):
            training_sagemaker.create_model_package(**request)
