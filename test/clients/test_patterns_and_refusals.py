"""What patterns of actions and resources mean, and how each service words its refusal."""

import re

import pytest

from arns import group_arn, package_arn
from identities import may, new_user
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy
from training_account import TRAINING_ROOT

CREATE = "sagemaker:CreateModelPackageGroup"
GROUPS = f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:model-package-group"

PATTERNS = [
    (CREATE, "*", True),
    ("*", "*", True),
    ("sagemaker:*", "*", True),
    ("SAGEMAKER:createmodelpackagegroup", "*", True),
    ("sagemaker:Create*Group", "*", True),
    ("sagemaker:?reateModelPackageGroup", "*", True),
    ("sagemaker:CreateModelPackage", "*", False),
    ("sagemaker:CreateModelPackage?", "*", False),
    ("s3:*", "*", False),
    (CREATE, f"{GROUPS}/irises-*", True),
    (CREATE, f"{GROUPS}/*", True),
    (CREATE, "arn:*:sagemaker:*:*:model-package-group/*", True),
    (CREATE, "arn:aws:sagemaker:us-*-1:2222*:model-package-group/irises-?*", True),
    (CREATE, "arn:aws:sagemaker:*:*:*", True),
    # Letter case counts, and so does every part.
    (CREATE, f"{GROUPS}/Irises-*", False),
    (CREATE, f"{GROUPS}/irises", False),
    (CREATE, f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package-group/*", False),
    (CREATE, f"arn:aws:sagemaker:eu-west-1:{TRAINING_ACCOUNT}:model-package-group/*", False),
    (CREATE, f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:model-package/*", False),
    (CREATE, f"arn:aws-cn:sagemaker:{REGION}:{TRAINING_ACCOUNT}:model-package-group/*", False),
    # A wildcard does not reach over the colons before the resource.
    (CREATE, f"arn:aws:sagemaker:*:model-package-group/*:{TRAINING_ACCOUNT}", False),
]


@pytest.fixture(scope="module")
def nobody(training):
    """A user of the training account without any right, for a policy that each test gives it."""
    return new_user(training, "patterns-and-refusals")


@pytest.fixture
def give(training, nobody):
    """Replaces the user's policy."""
    iam = training.client("iam")

    def put(*statements):
        iam.put_user_policy(UserName=nobody.name, PolicyName="own", PolicyDocument=policy(*statements))

    yield put
    put(may("none:None"))


@pytest.mark.parametrize(("action", "resource", "matches"), PATTERNS)
def test_a_pattern(nobody, give, unique, action, resource, matches):
    give(may(action, resource=resource))
    client, name = nobody.client("sagemaker"), unique("irises")
    if matches:
        client.create_model_package_group(ModelPackageGroupName=name)
        return
    sentence = (
        f"User: {nobody.arn} is not authorized to perform: {CREATE} on resource: {GROUPS}/{name} "
        f"because no identity-based policy allows the {CREATE} action"
    )
    with refused("AccessDeniedException", sentence, 400):
        client.create_model_package_group(ModelPackageGroupName=name)


def test_what_has_no_resource_is_matched_by_everything_only(nobody, give):
    client = nobody.client("sagemaker")
    give(may("sagemaker:*", resource="arn:aws:sagemaker:*:*:*"))
    sentence = (
        f"User: {nobody.arn} is not authorized to perform: sagemaker:ListModelPackageGroups "
        "because no identity-based policy allows the sagemaker:ListModelPackageGroups action"
    )
    with refused("AccessDeniedException", sentence, 400):
        client.list_model_package_groups()
    give({"Effect": "Allow", "Action": "sagemaker:*", "NotResource": "arn:aws:sagemaker:*:*:*"})
    client.list_model_package_groups()
    give(may("sagemaker:*"))
    client.list_model_package_groups()


def test_a_star_reaches_over_slashes_and_colons_of_a_resource(training_s3, nobody, give, unique):
    bucket, client = unique("bucket"), nobody.client("s3")
    training_s3.create_bucket(Bucket=bucket)
    training_s3.put_object(Bucket=bucket, Key="a/b:c/d", Body=b"x")
    for resource, matches in ((f"arn:aws:s3:::{bucket}/a*d", True), ("arn:aws:s3:::*", True), (f"arn:aws:s3:::{bucket}", False)):
        give(may("s3:GetObject", resource=resource))
        if matches:
            client.get_object(Bucket=bucket, Key="a/b:c/d")
            continue
        with refused("AccessDenied", status=403):
            client.get_object(Bucket=bucket, Key="a/b:c/d")


# Service, call, code, status, action and what is named as its resource.
REFUSALS = [
    ("sagemaker", "AccessDeniedException", 400, "sagemaker:DescribeModelPackageGroup", f"{GROUPS}/irises",
     lambda client: client.describe_model_package_group(ModelPackageGroupName="irises")),
    ("sagemaker", "AccessDeniedException", 400, "sagemaker:Search", None,
     lambda client: client.search(Resource="ModelPackageGroup")),
    ("ecr", "AccessDeniedException", 400, "ecr:GetAuthorizationToken", None,
     lambda client: client.get_authorization_token()),
    ("ecr", "AccessDeniedException", 400, "ecr:DescribeImages", f"arn:aws:ecr:{REGION}:{TRAINING_ACCOUNT}:repository/trees",
     lambda client: client.describe_images(repositoryName="trees")),
    ("kms", "AccessDeniedException", 400, "kms:CreateKey", None, lambda client: client.create_key()),
    ("iam", "AccessDenied", 403, "iam:GetRole", f"arn:aws:iam::{TRAINING_ACCOUNT}:role/trees",
     lambda client: client.get_role(RoleName="trees")),
    ("s3", "AccessDenied", 403, "s3:ListAllMyBuckets", None, lambda client: client.list_buckets()),
    ("ram", "AccessDeniedException", 403, "ram:GetResourceShares", None,
     lambda client: client.get_resource_shares(resourceOwner="SELF")),
    ("organizations", "AccessDeniedException", 400, "organizations:DescribeOrganization", None,
     lambda client: client.describe_organization()),
]  # fmt: skip


@pytest.mark.parametrize(("service", "code", "status", "action", "resource", "call"), REFUSALS, ids=[row[3] for row in REFUSALS])
def test_the_refusal_of_a_service(nobody, service, code, status, action, resource, call):
    named = "" if resource is None else f" on resource: {resource}"
    reason = f"because no identity-based policy allows the {action} action"
    sentence = f"User: {nobody.arn} is not authorized to perform: {action}{named} {reason}"
    with refused(code, sentence, status):
        call(nobody.client(service))


def test_s3_answers_a_head_without_words(nobody, training_s3, unique):
    bucket = unique("bucket")
    training_s3.create_bucket(Bucket=bucket)
    with refused("403", "Forbidden", 403):
        nobody.client("s3").head_bucket(Bucket=bucket)
    with refused("403", "Forbidden", 403):
        nobody.client("s3").head_object(Bucket=bucket, Key="absent")


# What is listed across accounts.


def test_what_is_accessible_is_neither_listed_nor_found_in_ones_own_account(sagemaker, training_sagemaker, register, group):
    register()
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:*"}
    text = policy({**statement, "Resource": [group_arn(group), package_arn(f"{group}/*")]})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))

    def listed(client, **members):
        pages = client.get_paginator("list_model_package_groups").paginate(NameContains=group, **members)
        return [each["ModelPackageGroupArn"] for page in pages for each in page["ModelPackageGroupSummaryList"]]

    def found(client):
        filters = [{"Name": "ModelPackageGroupName", "Operator": "Equals", "Value": group}]
        return client.search(Resource="ModelPackage", SearchExpression={"Filters": filters})["Results"]

    assert listed(sagemaker) == [group_arn(group)] and len(found(sagemaker)) == 1
    assert listed(training_sagemaker) == listed(training_sagemaker, CrossAccountFilterOption="CrossAccount") == []
    assert found(training_sagemaker) == []


def test_a_policy_for_a_role_cannot_be_promoted(registry, training, sagemaker, group, unique):
    role = f"arn:aws:iam::{TRAINING_ACCOUNT}:role/{unique('role')}"
    trusting = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ACCOUNT}, "Action": "sts:AssumeRole"}
    training.client("iam").create_role(RoleName=role.rsplit("/", 1)[1], AssumeRolePolicyDocument=policy(trusting))
    statement = {"Effect": "Allow", "Principal": {"AWS": role}, "Action": "sagemaker:DescribeModelPackage"}
    text = policy({**statement, "Resource": package_arn(f"{group}/*")})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    ram = registry.client("ram")
    [made] = ram.get_resource_share_associations(associationType="RESOURCE", resourceArn=group_arn(group))[
        "resourceShareAssociations"
    ]
    share = made["resourceShareArn"]
    [permission] = ram.list_resource_share_permissions(resourceShareArn=share)["permissions"]
    # The permission is of actions alone, and can be had.
    ram.promote_permission_created_from_policy(permissionArn=permission["arn"], name=unique("permission"))
    with refused("OperationNotPermittedException", status=400):
        ram.promote_resource_share_created_from_policy(resourceShareArn=share)
    with refused("OperationNotPermittedException", re.compile("."), 400):
        ram.update_resource_share(resourceShareArn=share, name="mine")
