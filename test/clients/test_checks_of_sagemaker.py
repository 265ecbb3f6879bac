"""What SageMaker itself checks of CreateModel and CreateModelPackage, and as whom."""

import re

import pytest

from arns import group_arn, package_arn
from conftest import IMAGE
from identities import may, new_user
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy, trust
from training_account import TRAINING_ROOT, Training

# CreateModel.


@pytest.fixture
def execution_role(training, unique):
    """Makes a role for SageMaker; keywords are conditions of its trust policy."""

    def make(*statements, **conditions):
        iam, name = training.client("iam"), unique("execution")
        text = trust({"Service": "sagemaker.amazonaws.com"}, **conditions)
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=text)["Role"]["Arn"]
        if statements:
            iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(*statements))
        return arn

    return make


@pytest.mark.parametrize(
    ("conditions", "trusts"),
    [
        ({}, True),
        ({"StringEquals": {"aws:SourceAccount": TRAINING_ACCOUNT}}, True),
        ({"StringEquals": {"aws:SourceAccount": REGISTRY_ACCOUNT}}, False),
        ({"ArnLike": {"aws:SourceArn": f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:*"}}, True),
        ({"ArnLike": {"aws:SourceArn": f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:model/model-*"}}, True),
        ({"ArnLike": {"aws:SourceArn": f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:*"}}, False),
        ({"Bool": {"aws:PrincipalIsAWSService": "true"}}, True),
        ({"StringEquals": {"aws:PrincipalServiceName": "sagemaker.amazonaws.com"}}, True),
        ({"StringEquals": {"aws:PrincipalAccount": TRAINING_ACCOUNT}}, False),
    ],
)
def test_a_role_that_trusts_sagemaker_under_conditions(training_sagemaker, execution_role, unique, conditions, trusts):
    """AWS advises them against confused deputies."""
    arn = execution_role(**conditions)
    request = {"ModelName": unique("model"), "ExecutionRoleArn": arn, "PrimaryContainer": {"Image": IMAGE}}
    if trusts:
        training_sagemaker.create_model(**request)
        return
    with refused("ValidationException", re.compile(f"^Could not assume role {re.escape(arn)}\\."), 400):
        training_sagemaker.create_model(**request)


def test_a_role_is_passed_by_whom_that_is_allowed_to(training, execution_role, unique):
    arn = execution_role()
    user = new_user(training, unique("user"), may("sagemaker:CreateModel"))
    client, iam = user.client("sagemaker"), training.client("iam")

    def create():
        client.create_model(ModelName=unique("model"), ExecutionRoleArn=arn, PrimaryContainer={"Image": IMAGE})

    sentence = (
        f"User: {user.arn} is not authorized to perform: iam:PassRole on resource: {arn} "
        "because no identity-based policy allows the iam:PassRole action"
    )
    for service, passes in (("ec2.amazonaws.com", False), ("sagemaker.amazonaws.com", True)):
        right = may("iam:PassRole", resource=arn, Condition={"StringEquals": {"iam:PassedToService": service}})
        text = policy(may("sagemaker:CreateModel"), right)
        iam.put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=text)
        if passes:
            create()
            continue
        with refused("AccessDeniedException", sentence, 400):
            create()


def test_a_foreign_version_is_deployed_with_both_consents_and_with_the_roles_own_reading(
    training, registry, sagemaker, s3, group, bucket, execution_role, unique
):
    s3.put_object(Bucket=bucket, Key="model.tar.gz", Body=b"x")
    url = f"s3://{bucket}/model.tar.gz"
    containers = [{"Image": IMAGE, "ModelDataUrl": url}]
    version = sagemaker.create_model_package(ModelPackageGroupName=group, InferenceSpecification={"Containers": containers})[
        "ModelPackageArn"
    ]
    role = execution_role()
    own_models = f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:model/*"
    user = new_user(training, unique("user"), may("iam:PassRole"), may("sagemaker:CreateModel", resource=own_models))

    def create():
        container = {"ModelPackageName": version}
        user.client("sagemaker").create_model(ModelName=unique("model"), ExecutionRoleArn=role, PrimaryContainer=container)

    def lacks(kind):
        sentence = (
            f"User: {user.arn} is not authorized to perform: sagemaker:CreateModel on resource: {version} "
            f"because no {kind} allows the sagemaker:CreateModel action"
        )
        with refused("AccessDeniedException", sentence, 400):
            create()

    lacks("identity-based policy")
    rights = policy(may("iam:PassRole"), may("sagemaker:CreateModel"))
    training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=rights)
    lacks("resource-based policy")
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:CreateModel"}
    text = policy({**statement, "Resource": package_arn(f"{group}/*")})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    # Now the role, which reads the data: its own policy and the bucket's.
    unreadable = re.compile(f'^Could not access model data at {url}\\. Please ensure that the role "{role}" exists')
    with refused("ValidationException", unreadable, 400):
        create()
    reading = {"PolicyName": "own", "PolicyDocument": policy(may("s3:GetObject"))}
    training.client("iam").put_role_policy(RoleName=role.rsplit("/", 1)[1], **reading)
    with refused("ValidationException", unreadable, 400):
        create()
    read = {"Effect": "Allow", "Principal": {"AWS": role}, "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    s3.put_bucket_policy(Bucket=bucket, Policy=policy(read))
    create()


# Registration.


def test_a_clone_of_a_foreign_version_takes_the_right_to_describe_it(training_sagemaker, sagemaker, register, group, unique):
    source, mine = register(InferenceSpecification={"Containers": [{"Image": IMAGE}]}), unique("mine")
    training_sagemaker.create_model_package_group(ModelPackageGroupName=mine)

    def clone():
        training_sagemaker.create_model_package(ModelPackageGroupName=mine, SourceUri=source)

    with refused(
        "AccessDeniedException", re.compile("because no resource-based policy allows the sagemaker:DescribeModelPackage")
    ):
        clone()
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:DescribeModelPackage"}
    text = policy({**statement, "Resource": package_arn(f"{group}/*")})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    clone()


def test_a_token_is_answered_again_only_to_the_same_caller_while_it_may_register(
    training, sagemaker, training_sagemaker, group, unique
):
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:CreateModelPackage"}
    text = policy({**statement, "Resource": package_arn(f"{group}/*")})
    request = {"ModelPackageGroupName": group_arn(group), "ClientToken": unique("token")}
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    first = training_sagemaker.create_model_package(**request)["ModelPackageArn"]
    assert training_sagemaker.create_model_package(**request)["ModelPackageArn"] == first
    other = new_user(training, unique("user"), may("*")).client("sagemaker")
    assert other.create_model_package(**request)["ModelPackageArn"] != first
    sagemaker.delete_model_package_group_policy(ModelPackageGroupName=group)
    with refused("AccessDeniedException", status=400):
        training_sagemaker.create_model_package(**request)


def test_in_ones_own_account_the_caller_must_be_able_to_read_the_artifacts(training, unique):
    made = Training(training, unique("own"))
    name = unique("group")
    training.client("sagemaker").create_model_package_group(ModelPackageGroupName=name)
    user = new_user(training, unique("trainer"))
    rights = [may("sagemaker:CreateModelPackage")]

    def register():
        text = policy(*rights)
        training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=text)
        containers = [{"Image": made.image, "ModelDataUrl": made.url}]
        user.client("sagemaker").create_model_package(
            ModelPackageGroupName=name, InferenceSpecification={"Containers": containers}
        )

    for right, sentence in (
        (may("ecr:BatchGetImage", "ecr:DescribeImages"), f"Requested image {made.image} not found."),
        (may("s3:GetObject"), f"Could not access model data at {made.url}."),
        (may("kms:Decrypt"), f"Could not access model data at {made.url}."),
    ):
        with refused("ValidationException", re.compile("^" + re.escape(sentence)), 400):
            register()
        rights.append(right)
    register()
