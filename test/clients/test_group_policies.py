"""Resource policies of model groups: put, get, delete. They are validated and kept; what they allow, test_cross_account.py tells."""

import json
import re

import pytest

from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT


@pytest.fixture
def group_arn(group):
    return f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package-group/{group}"


@pytest.fixture
def statement(group):
    """The document's grant: the training account may register in this group."""
    return {
        "Sid": "AddPermModelPackageVersion",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{TRAINING_ACCOUNT}:root"},
        "Action": ["sagemaker:CreateModelPackage"],
        "Resource": f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package/{group}/*",
    }


def policy_of(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def test_a_policy_comes_back_as_it_was_put(sagemaker, group, group_arn, statement):
    text = policy_of(statement)
    put = sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    assert put["ModelPackageGroupArn"] == group_arn
    assert sagemaker.get_model_package_group_policy(ModelPackageGroupName=group)["ResourcePolicy"] == text


def test_a_policy_is_replaced_as_a_whole(sagemaker, group, statement):
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy_of(statement))
    other = policy_of({**statement, "Sid": "Other", "Action": "sagemaker:DescribeModelPackage"})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=other)
    assert sagemaker.get_model_package_group_policy(ModelPackageGroupName=group)["ResourcePolicy"] == other


def test_a_deleted_policy_is_gone(sagemaker, group, group_arn, statement):
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy_of(statement))
    sagemaker.delete_model_package_group_policy(ModelPackageGroupName=group)
    missing = f"Cannot find resource policy for: {group_arn}"
    with refused("ValidationException", missing, 400):
        sagemaker.get_model_package_group_policy(ModelPackageGroupName=group)
    with refused("ValidationException", missing):
        sagemaker.delete_model_package_group_policy(ModelPackageGroupName=group)


def test_a_missing_group_is_named(sagemaker, unique, statement):
    name = unique("nowhere")
    sentence = f"Cannot find Model Package Group: arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package-group/{name}"
    with refused("ValidationException", sentence, 400):
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=name, ResourcePolicy=policy_of(statement))
    with refused("ValidationException", sentence):
        sagemaker.get_model_package_group_policy(ModelPackageGroupName=name)
    with refused("ValidationException", sentence):
        sagemaker.delete_model_package_group_policy(ModelPackageGroupName=name)


def test_policies_are_of_groups_named_without_an_arn(sagemaker, group_arn):
    with refused("ValidationException", re.compile("at 'modelPackageGroupName' failed to satisfy constraint")):
        sagemaker.get_model_package_group_policy(ModelPackageGroupName=group_arn)


def test_what_aws_takes_is_taken(sagemaker, group, group_arn, statement):
    resource = statement["Resource"]
    accepted = [
        {**statement, "Principal": {"AWS": TRAINING_ACCOUNT}},
        {**statement, "Principal": {"AWS": [f"arn:aws:iam::{TRAINING_ACCOUNT}:root", REGISTRY_ACCOUNT]}},
        {**statement, "Principal": {"AWS": f"arn:aws:iam::{TRAINING_ACCOUNT}:user/admin"}},
        {**statement, "Principal": {"AWS": f"arn:aws:iam::{REGISTRY_ACCOUNT}:root"}},
        {**statement, "Action": "*"},
        {
            **statement,
            "Action": ["sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"],
            "Resource": [group_arn, resource],
        },
        {key: value for key, value in statement.items() if key != "Sid"},
    ]
    for each in accepted:
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy_of(each))


@pytest.mark.parametrize(
    "broken",
    [
        "no JSON at all",
        "[]",
        "{}",
        '{"Version": "2012-10-17", "Statement": []}',
        '{"Version": "2012-10-17\\t\\t", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}',
    ],
)
def test_a_text_that_is_no_policy_is_refused(sagemaker, group, group_arn, broken):
    with refused("ValidationException", re.compile("^Invalid policy provided: "), 400):
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=broken)
    with refused("ValidationException", f"Cannot find resource policy for: {group_arn}"):
        sagemaker.get_model_package_group_policy(ModelPackageGroupName=group)


@pytest.mark.parametrize(
    "change",
    [
        {"Effect": "Maybe"},
        {"Effect": None},
        {"Principal": None},
        {"Principal": {"AWS": "not a principal"}},
        {"Principal": {"AWS": "333333333333"}},
        {"Principal": {"AWS": "arn:aws:iam::222222222222:role/Nobody"}},
        {"Principal": {"AWS": "arn:aws:iam::222222222222:user/nobody"}},
        {"Principal": {"AWS": "arn:aws:iam::{model_registry_account}:root"}},
        {"Action": None},
        {"Action": "describe everything"},
        {"Resource": None},
        {"Resource": "not an arn"},
        {"Reason": "there is no such element"},
    ],
)
def test_a_broken_statement_is_refused(sagemaker, group, statement, change):
    broken = {key: value for key, value in {**statement, **change}.items() if value is not None}
    with refused("ValidationException", re.compile("^Invalid policy provided: "), 400):
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy_of(broken))


def test_a_principal_named_twice_is_refused_in_awss_words(sagemaker, group, statement):
    root = f"arn:aws:iam::{TRAINING_ACCOUNT}:root"
    twice = {**statement, "Principal": {"AWS": [root, root]}}
    with refused("ValidationException", "Invalid policy provided: Duplicate principal"):
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy_of(twice))


def test_a_text_of_many_lines_breaks_the_pattern_as_on_aws(sagemaker, group, statement):
    text = json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)
    with refused("ValidationException", re.compile(r"at 'resourcePolicy' .*regular expression pattern: \.\*$", re.DOTALL)):
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)


def test_a_policy_has_a_size(sagemaker, group, statement):
    long = policy_of({**statement, "Sid": "S" * 20_480})
    with refused("ValidationException", re.compile("at 'resourcePolicy' .*less than or equal to 20480")):
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=long)


def test_the_policy_goes_with_its_group(sagemaker, group, group_arn, statement):
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy_of(statement))
    sagemaker.delete_model_package_group(ModelPackageGroupName=group)
    sagemaker.create_model_package_group(ModelPackageGroupName=group)
    with refused("ValidationException", f"Cannot find resource policy for: {group_arn}"):
        sagemaker.get_model_package_group_policy(ModelPackageGroupName=group)
