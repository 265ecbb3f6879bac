"""AWS's guide from end to end: the training account registers its image and its model in the registry account's group."""

import re

import pytest

from arns import group_arn, package_arn
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy
from training_account import REGISTRY_ROOT, TRAINING_ROOT, Training


@pytest.fixture
def made(training, unique):
    made = Training(training, unique("training"))
    made.share_repository()
    made.share_bucket()
    made.share_key()
    return made


@pytest.fixture
def share_group(sagemaker, group):
    """Sets the group's policy: what the training account may do with its versions, and with the group itself."""

    def share(*actions, **more):
        statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": list(actions)}
        statement["Resource"] = [group_arn(group), package_arn(f"{group}/*")]
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy({**statement, **more}))

    return share


@pytest.fixture
def register_there(training_sagemaker, group, made):
    """As the training account, registers in the registry account's group."""

    def register(**members):
        containers = [{"Image": made.image, "ModelDataUrl": made.url}]
        specification = {"Containers": containers, "SupportedContentTypes": ["text/csv"]}
        request = {"InferenceSpecification": {**specification, "SupportedResponseMIMETypes": ["text/csv"]}, **members}
        return training_sagemaker.create_model_package(ModelPackageGroupName=group_arn(group), **request)["ModelPackageArn"]

    return register


def test_the_guide_from_end_to_end(sagemaker, group, made, share_group, register_there):
    share_group("sagemaker:CreateModelPackage")
    arn = register_there(ModelApprovalStatus="PendingManualApproval")
    assert arn == package_arn(f"{group}/1")
    version = sagemaker.describe_model_package(ModelPackageName=arn)
    container = version["InferenceSpecification"]["Containers"][0]
    assert container["ImageDigest"] == made.digest
    assert container["ModelDataETag"] == made.s3.head_object(Bucket=made.bucket, Key="model.tar.gz")["ETag"].strip('"')
    assert version["CreatedBy"]["IamIdentity"]["Arn"] == f"arn:aws:iam::{TRAINING_ACCOUNT}:user/admin"
    sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")


def test_each_permission_that_is_taken_away_is_missed(sagemaker, group, made, share_group, register_there):
    share_group("sagemaker:CreateModelPackage")
    who = f"Account {REGISTRY_ACCOUNT}, which owns the model package group, has no"
    must = f"in account {TRAINING_ACCOUNT}, must allow it to {REGISTRY_ROOT}."

    made.ecr.delete_repository_policy(repositoryName=made.repository)
    resource = f"arn:aws:ecr:{REGION}:{TRAINING_ACCOUNT}:repository/{made.repository}"
    not_found = f"Requested image {made.image} not found. {who}"
    sentence = f'{not_found} "ecr:BatchGetImage" permission on {resource}: the repository policy, {must}'
    with refused("ValidationException", sentence, 400):
        register_there()
    made.share_repository()

    made.s3.delete_bucket_policy(Bucket=made.bucket)
    could_not = f"Could not access model data at {made.url}. {who}"
    resource = f"arn:aws:s3:::{made.bucket}/model.tar.gz"
    with refused("ValidationException", f'{could_not} "s3:GetObject" permission on {resource}: the bucket policy, {must}'):
        register_there()
    made.share_bucket()

    made.kms.revoke_grant(KeyId=made.key, GrantId=made.grant)
    sentence = f'{could_not} "kms:Decrypt" permission on {made.key}: the key policy or a grant, {must}'
    with refused("ValidationException", sentence):
        register_there()
    made.share_key()

    sagemaker.delete_model_package_group_policy(ModelPackageGroupName=group)
    with refused("AccessDeniedException", re.compile("no resource-based policy allows the sagemaker:CreateModelPackage")):
        register_there()
    share_group("sagemaker:CreateModelPackage")
    # None of the refusals took a number.
    assert register_there() == package_arn(f"{group}/1")


def test_a_foreign_approver_approves(sagemaker, training_sagemaker, register, share_group):
    arn = register()
    with refused("AccessDeniedException", re.compile("sagemaker:UpdateModelPackage"), 400):
        training_sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
    share_group("sagemaker:UpdateModelPackage", "sagemaker:DescribeModelPackage")
    training_sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
    assert training_sagemaker.describe_model_package(ModelPackageName=arn)["ModelApprovalStatus"] == "Approved"
    assert sagemaker.describe_model_package(ModelPackageName=arn)["LastModifiedBy"]["IamIdentity"]["Arn"] == (
        f"arn:aws:iam::{TRAINING_ACCOUNT}:user/admin"
    )


def test_policies_ask_for_the_status_that_is_registered(group, share_group, register_there):
    condition = {"StringEquals": {"sagemaker:ModelApprovalStatus": "PendingManualApproval"}}
    share_group("sagemaker:CreateModelPackage", Condition=condition)
    for members in ({}, {"ModelApprovalStatus": "Approved"}):
        with refused("AccessDeniedException", re.compile("sagemaker:CreateModelPackage")):
            register_there(**members)
    assert register_there(ModelApprovalStatus="PendingManualApproval") == package_arn(f"{group}/1")


def test_versions_are_listed_and_deleted_from_there(training_sagemaker, group, register, share_group):
    arn = register()
    share_group("sagemaker:ListModelPackages", "sagemaker:DeleteModelPackage", "sagemaker:BatchDescribeModelPackage")
    listed = training_sagemaker.list_model_packages(ModelPackageGroupName=group_arn(group))
    assert [each["ModelPackageArn"] for each in listed["ModelPackageSummaryList"]] == [arn]
    described = training_sagemaker.batch_describe_model_package(ModelPackageArnList=[arn])
    assert list(described["ModelPackageSummaries"]) == [arn]
    training_sagemaker.delete_model_package(ModelPackageName=arn)
    assert training_sagemaker.list_model_packages(ModelPackageGroupName=group_arn(group))["ModelPackageSummaryList"] == []


def test_a_bare_name_means_the_callers_own_account(training_sagemaker, group, share_group):
    share_group("sagemaker:*")
    with refused("ValidationException", re.compile(f"{TRAINING_ACCOUNT}:model-package-group/{group} does not exist")):
        training_sagemaker.describe_model_package_group(ModelPackageGroupName=group)
