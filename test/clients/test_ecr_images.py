"""Amazon ECR: images by its own API, from the first byte of a layer to the lifecycle policy that lets them expire."""

import hashlib
import json
import re
import urllib.error
import urllib.request

import pytest

from refusals import refused
from server import REGISTRY_ACCOUNT

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"
ABSENT = "sha256:" + hashlib.sha256(b"nobody has this").hexdigest()


@pytest.fixture(scope="session")
def ecr(registry):
    return registry.client("ecr")


@pytest.fixture
def repository(ecr, unique):
    name = unique("images")
    ecr.create_repository(repositoryName=name)
    return name


def digest_of(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def upload(ecr, repository, *parts: bytes) -> dict:
    """Brings a layer, and returns what a manifest says of it."""
    upload_id = ecr.initiate_layer_upload(repositoryName=repository)["uploadId"]
    first = 0
    for part in parts:
        last = first + len(part) - 1
        brought = ecr.upload_layer_part(
            repositoryName=repository, uploadId=upload_id, partFirstByte=first, partLastByte=last, layerPartBlob=part
        )
        assert brought["lastByteReceived"] == last
        first = last + 1
    content = b"".join(parts)
    done = ecr.complete_layer_upload(repositoryName=repository, uploadId=upload_id, layerDigests=[digest_of(content)])
    assert done["layerDigest"] == digest_of(content)
    return {"digest": digest_of(content), "size": len(content)}


def manifest_of(config: dict, *layers: dict, **more) -> str:
    return json.dumps(
        {
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "config": {"mediaType": "application/vnd.oci.image.config.v1+json", **config},
            "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar", **layer} for layer in layers],
            **more,
        }
    )


@pytest.fixture
def push(ecr, repository, unique):
    """Pushes a new image. Returns its digest and its manifest."""

    def make(tag=None, **more):
        config = upload(ecr, repository, json.dumps({"os": "linux", "id": unique()}).encode())
        manifest = manifest_of(config, upload(ecr, repository, unique().encode()), **more)
        tagged = {"imageTag": tag} if tag else {}
        image = ecr.put_image(repositoryName=repository, imageManifest=manifest, **tagged)["image"]
        assert image["imageId"]["imageDigest"] == digest_of(manifest.encode())
        return image["imageId"]["imageDigest"], manifest

    return make


def test_a_layer_is_brought_in_parts(ecr, repository):
    five = b"x" * (5 * 1024 * 1024)
    layer = upload(ecr, repository, five, five, b"the rest")
    checked = ecr.batch_check_layer_availability(repositoryName=repository, layerDigests=[layer["digest"], ABSENT, "nonsense"])
    assert checked["layers"] == [
        {"layerDigest": layer["digest"], "layerAvailability": "AVAILABLE", "layerSize": layer["size"]},
        {"layerDigest": ABSENT, "layerAvailability": "UNAVAILABLE"},
    ]
    assert [failure["failureCode"] for failure in checked["failures"]] == ["InvalidLayerDigest"]
    with refused("RepositoryNotFoundException"):
        ecr.batch_check_layer_availability(repositoryName="absent", layerDigests=[ABSENT])


def test_parts_follow_each_other(ecr, repository):
    upload_id = ecr.initiate_layer_upload(repositoryName=repository)["uploadId"]
    of = {"repositoryName": repository, "uploadId": upload_id}
    with refused("EmptyUploadException"):
        ecr.complete_layer_upload(**of, layerDigests=[ABSENT])
    with refused("InvalidLayerPartException") as caught:
        ecr.upload_layer_part(**of, partFirstByte=1, partLastByte=3, layerPartBlob=b"abc")
    assert caught.value.response["lastValidByteReceived"] == -1
    with refused("InvalidLayerPartException"):
        ecr.upload_layer_part(**of, partFirstByte=0, partLastByte=9, layerPartBlob=b"abc")
    ecr.upload_layer_part(**of, partFirstByte=0, partLastByte=2, layerPartBlob=b"abc")
    ecr.upload_layer_part(**of, partFirstByte=3, partLastByte=5, layerPartBlob=b"def")
    with refused("LayerPartTooSmallException"):
        ecr.complete_layer_upload(**of, layerDigests=[digest_of(b"abcdef")])


def test_a_layer_has_the_digest_that_it_is_said_to_have(ecr, repository):
    upload_id = ecr.initiate_layer_upload(repositoryName=repository)["uploadId"]
    of = {"repositoryName": repository, "uploadId": upload_id}
    ecr.upload_layer_part(**of, partFirstByte=0, partLastByte=2, layerPartBlob=b"abc")
    with refused("InvalidLayerException"):
        ecr.complete_layer_upload(**of, layerDigests=[ABSENT])
    with refused("InvalidParameterException"):
        ecr.complete_layer_upload(**of, layerDigests=["sha512:abcd"])
    ecr.complete_layer_upload(**of, layerDigests=[digest_of(b"abc")])
    with refused("UploadNotFoundException"):
        ecr.complete_layer_upload(**of, layerDigests=[digest_of(b"abc")])
    again = ecr.initiate_layer_upload(repositoryName=repository)["uploadId"]
    of["uploadId"] = again
    ecr.upload_layer_part(**of, partFirstByte=0, partLastByte=2, layerPartBlob=b"abc")
    with refused("LayerAlreadyExistsException"):
        ecr.complete_layer_upload(**of, layerDigests=[digest_of(b"abc")])


def test_who_has_the_url_gets_the_layer(ecr, repository):
    layer = upload(ecr, repository, b"0123456789")
    answer = ecr.get_download_url_for_layer(repositoryName=repository, layerDigest=layer["digest"])
    assert answer["layerDigest"] == layer["digest"]
    with urllib.request.urlopen(answer["downloadUrl"]) as body:
        assert body.read() == b"0123456789"
    with urllib.request.urlopen(urllib.request.Request(answer["downloadUrl"], headers={"Range": "bytes=3-5"})) as body:
        assert (body.status, body.read()) == (206, b"345")
    for spoiled in (answer["downloadUrl"][:-6] + "AAAAAA", answer["downloadUrl"].split("?")[0]):
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(spoiled)
        assert caught.value.code == 401
        caught.value.close()
    with refused("LayersNotFoundException"):
        ecr.get_download_url_for_layer(repositoryName=repository, layerDigest=ABSENT)


def test_an_image_is_put_and_got(ecr, repository, push):
    digest, manifest = push("v1")
    got = ecr.batch_get_image(
        repositoryName=repository,
        imageIds=[
            {"imageTag": "v1"},
            {"imageDigest": digest},
            {"imageTag": "v1", "imageDigest": digest},
            {"imageTag": "no"},
            {},
        ],
    )
    assert {image["imageManifest"] for image in got["images"]} == {manifest}
    assert [image["imageId"] for image in got["images"]] == [
        {"imageDigest": digest, "imageTag": "v1"},
        {"imageDigest": digest},
        {"imageDigest": digest, "imageTag": "v1"},
    ]
    assert got["images"][0]["imageManifestMediaType"] == MANIFEST
    assert [failure["failureCode"] for failure in got["failures"]] == ["ImageNotFound", "MissingDigestAndTag"]
    exists = (
        f"Image with digest '{digest}' and tag 'v1' already exists in the repository with name '{repository}' "
        f"in registry with id '{REGISTRY_ACCOUNT}'"
    )
    with refused("ImageAlreadyExistsException", exists, 400):
        ecr.put_image(repositoryName=repository, imageManifest=manifest, imageTag="v1")
    ecr.put_image(repositoryName=repository, imageManifest=manifest, imageTag="v2", imageDigest=digest)
    with refused("ImageDigestDoesNotMatchException"):
        ecr.put_image(repositoryName=repository, imageManifest=manifest, imageTag="v3", imageDigest=ABSENT)
    with refused("RepositoryNotFoundException"):
        ecr.batch_get_image(repositoryName="absent", imageIds=[{"imageTag": "v1"}])


def test_a_manifest_names_what_is_there(ecr, repository):
    config = upload(ecr, repository, b"{}")
    lacking = manifest_of(config, {"digest": ABSENT, "size": 3})
    with refused("LayersNotFoundException", re.compile(re.escape(ABSENT))):
        ecr.put_image(repositoryName=repository, imageManifest=lacking)
    index = json.dumps({"schemaVersion": 2, "manifests": [{"mediaType": MANIFEST, "digest": ABSENT, "size": 3}]})
    with refused("ReferencedImagesNotFoundException", re.compile(re.escape(ABSENT))):
        ecr.put_image(repositoryName=repository, imageManifest=index, imageManifestMediaType=INDEX)
    for text in ("nonsense", "[]", '{"schemaVersion": 1}', '{"schemaVersion": 2}'):
        with refused("InvalidParameterException", re.compile("^Invalid parameter at 'ImageManifest' failed to satisfy")):
            ecr.put_image(repositoryName=repository, imageManifest=text)
    with refused("InvalidParameterException"):
        ecr.put_image(repositoryName=repository, imageManifest=manifest_of(config), imageTag="not a tag")


def test_immutable_tags_stay_where_they_are(ecr, repository, push):
    push("fixed")
    ecr.put_image_tag_mutability(repositoryName=repository, imageTagMutability="IMMUTABLE")
    with refused("ImageTagAlreadyExistsException", re.compile("^The image tag 'fixed' already exists in the ")):
        push("fixed")
    push("another")
    ecr.put_image_tag_mutability(
        repositoryName=repository,
        imageTagMutability="IMMUTABLE_WITH_EXCLUSION",
        imageTagMutabilityExclusionFilters=[{"filterType": "WILDCARD", "filter": "latest*"}],
    )
    push("latest-1")
    push("latest-1")
    with refused("ImageTagAlreadyExistsException"):
        push("fixed")


def test_images_are_described_and_listed(ecr, repository, push):
    first, manifest = push("a")
    ecr.put_image(repositoryName=repository, imageManifest=manifest, imageTag="b")
    second, _ = push()
    (described,) = ecr.describe_images(repositoryName=repository, imageIds=[{"imageTag": "a"}])["imageDetails"]
    sizes = [json.loads(manifest)["config"]["size"], *(layer["size"] for layer in json.loads(manifest)["layers"])]
    assert described["imageTags"] == ["a", "b"]
    assert described["imageSizeInBytes"] == sum(sizes)
    assert described["imageManifestMediaType"] == MANIFEST
    assert described["artifactMediaType"] == "application/vnd.oci.image.config.v1+json"
    assert described["imagePushedAt"].year >= 2024
    pages = ecr.get_paginator("describe_images").paginate(repositoryName=repository, PaginationConfig={"PageSize": 1})
    assert sorted(image["imageDigest"] for page in pages for image in page["imageDetails"]) == sorted([first, second])
    untagged = ecr.describe_images(repositoryName=repository, filter={"tagStatus": "UNTAGGED"})["imageDetails"]
    assert [image["imageDigest"] for image in untagged] == [second]
    pages = ecr.get_paginator("list_images").paginate(repositoryName=repository, PaginationConfig={"PageSize": 1})
    assert [image for page in pages for image in page["imageIds"]] == [
        {"imageDigest": first, "imageTag": "a"},
        {"imageDigest": first, "imageTag": "b"},
        {"imageDigest": second},
    ]
    missing = (
        "The image with imageId {imageDigest:'null', imageTag:'no'} does not exist within the repository "
        f"with name '{repository}' in the registry with id '{REGISTRY_ACCOUNT}'"
    )
    with refused("ImageNotFoundException", missing, 400):
        ecr.describe_images(repositoryName=repository, imageIds=[{"imageTag": "no"}])
    with refused("RepositoryNotFoundException"):
        ecr.list_images(repositoryName="absent")


def test_images_are_deleted_by_tag_and_by_digest(ecr, repository, push):
    digest, manifest = push("a")
    ecr.put_image(repositoryName=repository, imageManifest=manifest, imageTag="b")
    deleted = ecr.batch_delete_image(repositoryName=repository, imageIds=[{"imageTag": "a"}, {"imageTag": "no"}])
    assert deleted["imageIds"] == [{"imageDigest": digest, "imageTag": "a"}]
    assert [failure["failureCode"] for failure in deleted["failures"]] == ["ImageNotFound"]
    assert ecr.list_images(repositoryName=repository)["imageIds"] == [{"imageDigest": digest, "imageTag": "b"}]
    descriptor = {"mediaType": MANIFEST, "digest": digest, "size": len(manifest)}
    index = json.dumps({"schemaVersion": 2, "mediaType": INDEX, "manifests": [descriptor]})
    ecr.put_image(repositoryName=repository, imageManifest=index, imageTag="all")
    kept = ecr.batch_delete_image(repositoryName=repository, imageIds=[{"imageDigest": digest}])
    assert [failure["failureCode"] for failure in kept["failures"]] == ["ImageReferencedByManifestList"]
    not_empty = (
        f"The repository with name '{repository}' in registry with id '{REGISTRY_ACCOUNT}' "
        "cannot be deleted because it still contains images"
    )
    with refused("RepositoryNotEmptyException", not_empty, 400):
        ecr.delete_repository(repositoryName=repository)
    gone = ecr.batch_delete_image(repositoryName=repository, imageIds=[{"imageTag": "all"}, {"imageDigest": digest}])
    assert gone["failures"] == [] and len(gone["imageIds"]) == 2
    with refused("RepositoryNotFoundException"):
        ecr.batch_delete_image(repositoryName="absent", imageIds=[{"imageTag": "a"}])
    push("last")
    ecr.delete_repository(repositoryName=repository, force=True)
    with refused("RepositoryNotFoundException"):
        ecr.describe_images(repositoryName=repository)


def test_referrers_are_found(ecr, repository, push):
    digest, manifest = push("signed")
    subject = {"mediaType": MANIFEST, "digest": digest, "size": len(manifest)}
    signature, text = push(subject=subject, artifactType="application/example.signature", annotations={"by": "me"})
    found = ecr.list_image_referrers(repositoryName=repository, subjectId={"imageDigest": digest})["referrers"]
    assert found == [
        {
            "digest": signature,
            "mediaType": MANIFEST,
            "artifactType": "application/example.signature",
            "size": len(text),
            "annotations": {"by": "me"},
            "artifactStatus": "ACTIVE",
        }
    ]
    other = {"artifactTypes": ["application/other"]}
    filtered = ecr.list_image_referrers(repositoryName=repository, subjectId={"imageDigest": digest}, filter=other)
    assert filtered["referrers"] == []
    with refused("RepositoryNotFoundException"):
        ecr.list_image_referrers(repositoryName="absent", subjectId={"imageDigest": digest})


def lifecycle(*rules):
    common = {"rulePriority": 1, "action": {"type": "expire"}, "description": "x" * 60}
    return json.dumps({"rules": [{**common, **rule} for rule in rules]})


NEWEST = {"selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 1}}


def test_a_lifecycle_policy_is_previewed_and_kept(ecr, repository, push):
    absent = (
        f"Lifecycle policy does not exist for the repository with name '{repository}' "
        f"in the registry with id '{REGISTRY_ACCOUNT}'"
    )
    for call in (ecr.get_lifecycle_policy, ecr.delete_lifecycle_policy, ecr.start_lifecycle_policy_preview):
        with refused("LifecyclePolicyNotFoundException", absent, 400):
            call(repositoryName=repository)
    with refused("LifecyclePolicyPreviewNotFoundException"):
        ecr.get_lifecycle_policy_preview(repositoryName=repository)
    old, _ = push("old")
    push("new")
    text = lifecycle(NEWEST)
    started = ecr.start_lifecycle_policy_preview(repositoryName=repository, lifecyclePolicyText=text)
    assert started["status"] in ("IN_PROGRESS", "COMPLETE")
    preview = ecr.get_lifecycle_policy_preview(repositoryName=repository)
    assert preview["status"] == "COMPLETE"
    assert preview["summary"]["expiringImageTotalCount"] == 1
    (result,) = preview["previewResults"]
    assert (result["action"], result["appliedRulePriority"]) == ({"type": "EXPIRE"}, 1)
    assert len(ecr.list_images(repositoryName=repository)["imageIds"]) == 2
    assert ecr.put_lifecycle_policy(repositoryName=repository, lifecyclePolicyText=text)["lifecyclePolicyText"] == text
    assert ecr.get_lifecycle_policy(repositoryName=repository)["lifecyclePolicyText"] == text
    assert ecr.delete_lifecycle_policy(repositoryName=repository)["lifecyclePolicyText"] == text


def test_lifecycle_policies_are_checked(ecr, repository):
    days = {"countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14}
    wrong = [
        "{" + " " * 100,
        lifecycle({**NEWEST, "action": {"type": "transition", "targetStorageClass": "archive"}}),
        lifecycle({"selection": {"tagStatus": "tagged", **days}}),
        lifecycle({"selection": {"tagStatus": "any", "countType": "sinceImagePushed", "countNumber": 14}}),
        lifecycle({"selection": {"tagStatus": "untagged", "tagPrefixList": ["a"], **days}}),
        lifecycle({"selection": {"tagStatus": "tagged", "tagPatternList": ["*a*b*c*d*"], **days}}),
        lifecycle({"selection": {"tagStatus": "any", **days, "countNumber": 0}}),
        lifecycle(NEWEST, {"selection": {"tagStatus": "untagged", **days}}),
        lifecycle(NEWEST, {"rulePriority": 2, "selection": {"tagStatus": "untagged", **days}}),
    ]
    for text in wrong:
        with refused("InvalidParameterException", re.compile("Lifecycle policy validation failure")):
            ecr.put_lifecycle_policy(repositoryName=repository, lifecyclePolicyText=text)
