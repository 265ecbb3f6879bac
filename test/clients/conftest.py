"""One server for all suites, and real clients that know nothing of it but the files in its data folder."""

import io
import json
import os
import subprocess
import sys
import tarfile
import uuid
from contextlib import ExitStack
from pathlib import Path

import boto3
import pytest
from botocore.config import Config

import recording
from arns import package_arn
from postgres import empty_database
from server import REGION, TRAINING_ACCOUNT, start_albo
from sessions import policy


def pytest_addoption(parser):
    parser.addoption(
        "--database",
        default="postgres" if os.environ.get("ALBO_TEST_POSTGRES") else "sqlite",
        help="sqlite; postgres: a database of its own, on the server that ALBO_TEST_POSTGRES names or that is started for it; "
        "or the URL of an empty PostgreSQL database",
    )


def pytest_report_header(config):
    return f"Albo on {config.getoption('--database').split('://')[0]}"


def pytest_collection_modifyitems(config, items):
    # What looks back on all the others comes last.
    items.sort(key=lambda item: item.path.name == "test_zz_afterwards.py")
    config.all_suites_run = not config.getoption("keyword") and not any(
        "::" in argument or argument.endswith(".py") for argument in config.args
    )


@pytest.fixture(scope="session")
def albo(request, tmp_path_factory):
    """The server. Its database is a new one."""
    wanted = request.config.getoption("--database")
    with ExitStack() as stack:
        database_url = None
        if wanted == "postgres":
            database_url = stack.enter_context(empty_database())
        elif wanted != "sqlite":
            database_url = wanted
        server = start_albo(tmp_path_factory.mktemp("albo"), database_url)
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture(scope="session", autouse=True)
def client_environment(albo):
    """The three variables that the README names, and nothing else of AWS's."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            patch.delenv(name)
        for name, value in albo.client_files.items():
            patch.setenv(name, value)
        patch.setenv("AWS_PROFILE", "registry")
        patch.setenv("NO_PROXY", "127.0.0.1,localhost")
        yield


def session_of(profile=None) -> boto3.Session:
    session = boto3.Session(profile_name=profile)
    recording.record_calls(session)
    return session


@pytest.fixture(scope="session")
def registry(client_environment):
    """A boto3 session of the account that owns the registry: the profile comes from AWS_PROFILE."""
    return session_of()


@pytest.fixture(scope="session")
def training(client_environment):
    """A boto3 session of another account."""
    return session_of("training")


@pytest.fixture(scope="session")
def sagemaker(registry):
    return registry.client("sagemaker")


@pytest.fixture(scope="session")
def unchecked_sagemaker(registry):
    """A client that sends what boto3 itself would refuse to send."""
    return registry.client("sagemaker", config=Config(parameter_validation=False))


@pytest.fixture(scope="session")
def s3(registry):
    return registry.client("s3")


@pytest.fixture(scope="session")
def training_sagemaker(training):
    return training.client("sagemaker")


@pytest.fixture(scope="session")
def training_s3(training):
    return training.client("s3")


@pytest.fixture(autouse=True)
def no_server_error():
    """Whatever a client sends, the server never answers with a 5xx; a retry that goes well must not hide one."""
    recording.server_errors.clear()
    yield
    assert recording.server_errors == []


@pytest.fixture
def unique():
    """Makes names that no other test uses."""
    return lambda prefix="name": f"{prefix}-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def group(sagemaker, unique):
    """The name of a new model group."""
    name = unique("irises")
    sagemaker.create_model_package_group(ModelPackageGroupName=name)
    return name


@pytest.fixture
def put_group_policy(sagemaker, group):
    """Sets the group's policy to one statement for the training account."""

    def put(*actions, resource=None, principal=TRAINING_ACCOUNT, **more):
        statement = {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": list(actions), **more}
        statement["Resource"] = resource or package_arn(f"{group}/*")
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy(statement))

    return put


@pytest.fixture
def training_bucket(training_s3, unique):
    """A bucket of the training account, with one object."""
    name = unique("bucket")
    training_s3.create_bucket(Bucket=name)
    training_s3.put_object(Bucket=name, Key="key", Body=b"content")
    return name


@pytest.fixture
def bucket(s3, unique):
    """The name of a new bucket of the registry's account."""
    name = unique("bucket")
    s3.create_bucket(Bucket=name)
    return name


def model_archive() -> bytes:
    """A small model.tar.gz."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        content = b'{"tree": ["petal length <= 2.45", "setosa"]}'
        entry = tarfile.TarInfo("model.json")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


@pytest.fixture(scope="session")
def model(s3):
    """An uploaded model: its URL and the ETag that S3 gave it."""
    bucket = f"models-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=bucket)
    etag = s3.put_object(Bucket=bucket, Key="iris/model.tar.gz", Body=model_archive())["ETag"].strip('"')
    s3.put_object(Bucket=bucket, Key="preprocess/model.tar.gz", Body=model_archive() + b"\0")
    s3.put_object(Bucket=bucket, Key="weights/part-0", Body=b"0")
    s3.put_object(Bucket=bucket, Key="weights/part-1", Body=b"1")
    return {"bucket": bucket, "url": f"s3://{bucket}/iris/model.tar.gz", "etag": etag}


# Of an account that the server does not have: nobody can look at it there, so it is taken as it is named.
IMAGE = f"123456789012.dkr.ecr.{REGION}.amazonaws.com/decision-trees-sample:latest"


@pytest.fixture
def specification(model):
    """The inference specification of a model in one container."""
    return {
        "Containers": [{"Image": IMAGE, "ModelDataUrl": model["url"]}],
        "SupportedContentTypes": ["text/csv"],
        "SupportedResponseMIMETypes": ["text/csv"],
    }


@pytest.fixture
def register(sagemaker, group, specification):
    """Registers a version of `group` and returns its ARN; keywords add to the request, None takes a member out."""

    def make(**members):
        request = {"ModelPackageGroupName": group, "InferenceSpecification": specification, **members}
        given = {member: value for member, value in request.items() if value is not None}
        return sagemaker.create_model_package(**given)["ModelPackageArn"]

    return make


@pytest.fixture(scope="session")
def aws(client_environment):
    """Runs the AWS CLI. Returns its JSON answer, or its text when that is no JSON."""
    program = Path(sys.executable).with_name("aws")
    command = str(program) if program.exists() else "aws"

    def run(*arguments, profile=None, exit_code=0, cwd=None, stdin=""):
        environment = {**os.environ, **({"AWS_PROFILE": profile} if profile else {})}
        done = subprocess.run(
            [command, *map(str, arguments)],
            env=environment,
            cwd=cwd,
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            timeout=120,
        )
        output, errors = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == exit_code, f"exit {done.returncode}\n{output}\n{errors}"
        if exit_code != 0:
            return errors.strip()
        try:
            return json.loads(output)
        except ValueError:
            return output

    return run
