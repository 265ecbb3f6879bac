import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AwsError } from "../../lib/errors.ts";
import { NESTING_DEPTH_MAX, XML_ELEMENTS_MAX } from "../../lib/limits.ts";
import { loadContracts, type OperationContract } from "../contract.ts";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { escapeXml } from "./escape.ts";
import { parseXml } from "./parse.ts";

const s3 = loadContracts().service("s3");

function read(
  name: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
  query = "",
): Record<string, unknown> {
  const head = { method: "PUT", path: "/b", query, headers };
  return decode(s3.operation(name) as OperationContract, head, { Bucket: "b", Key: "k" }, Buffer.from(body));
}

function refused(name: string, body: string | Buffer, headers: Record<string, string> = {}, query = ""): AwsError {
  try {
    read(name, body, headers, query);
  } catch (error) {
    assert.ok(error instanceof AwsError);
    return error;
  }
  throw new Error("it was taken");
}

describe("an XML body of S3", () => {
  test("is read with and without a namespace, a prefix, a declaration and white space", () => {
    const status = { VersioningConfiguration: { Status: "Enabled" }, Bucket: "b" };
    for (const body of [
      "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
      '<?xml version="1.0" encoding="UTF-8"?>\n<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\n <Status>Enabled</Status>\n</VersioningConfiguration>\n',
      '<s3:VersioningConfiguration xmlns:s3="http://s3.amazonaws.com/doc/2006-03-01/"><s3:Status><![CDATA[Enabled]]></s3:Status></s3:VersioningConfiguration>',
    ]) {
      assert.deepEqual(read("PutBucketVersioning", body), status);
    }
  });

  test("has lists of both kinds, attributes, numbers and dates", () => {
    const grants = read(
      "PutBucketAcl",
      '<AccessControlPolicy><AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>1&amp;2</ID></Grantee><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>',
    );
    assert.deepEqual(grants.AccessControlPolicy, {
      Grants: [{ Grantee: { Type: "CanonicalUser", ID: "1&2" }, Permission: "READ" }],
    });
    const rule =
      "<Rule><ID>1</ID><Filter/><Status>Enabled</Status><Expiration><Days> 3 </Days></Expiration></Rule><Rule><ID>2</ID><Status>Disabled</Status><Expiration><Date>2030-01-01T00:00:00.000Z</Date></Expiration></Rule>";
    assert.deepEqual(
      read("PutBucketLifecycleConfiguration", `<LifecycleConfiguration>${rule}</LifecycleConfiguration>`)
        .LifecycleConfiguration,
      {
        Rules: [
          { ID: "1", Filter: {}, Status: "Enabled", Expiration: { Days: 3 } },
          { ID: "2", Status: "Disabled", Expiration: { Date: new Date("2030-01-01T00:00:00Z") } },
        ],
      },
    );
  });

  test("that is not well formed, or not of the schema, is MalformedXML", () => {
    const inside = (text: string) => `<VersioningConfiguration>${text}</VersioningConfiguration>`;
    for (const body of [
      "x",
      "<a>",
      "<VersioningConfiguration/><VersioningConfiguration/>",
      inside("<Status>Enabled</Status><Status>Enabled</Status>"),
      inside("<Status><b/></Status>"),
      inside("<Unknown>1</Unknown>"),
      inside("<Status>On</Status>"),
      inside("&nbsp;"),
      inside("<Status>&#0;</Status>"),
      "<Tagging/>",
      '<!DOCTYPE a [<!ENTITY e "x">]><VersioningConfiguration><Status>&e;</Status></VersioningConfiguration>',
      '<!DOCTYPE a SYSTEM "file:///etc/passwd"><VersioningConfiguration/>',
      Buffer.from([0x3c, 0x61, 0xff, 0x2f, 0x3e]),
    ]) {
      assert.equal(refused("PutBucketVersioning", body).code, "MalformedXML", String(body));
    }
    assert.equal(refused("PutBucketVersioning", "").code, "MissingRequestBodyError");
    assert.deepEqual(read("CreateBucket", ""), { Bucket: "b" });
  });

  test("is bounded in depth and in elements", () => {
    assert.throws(() => parseXml(Buffer.from("<a>".repeat(NESTING_DEPTH_MAX + 1))), { code: "MalformedXML" });
    assert.throws(() => parseXml(Buffer.from(`<a>${"<b/>".repeat(XML_ELEMENTS_MAX)}</a>`)), { code: "MalformedXML" });
    assert.equal(refused("PutBucketTagging", "<".repeat(2 * 1024 ** 2)).code, "MaxMessageLengthExceeded");
  });
});

describe("headers and parameters of S3", () => {
  test("are refused with their name and value", () => {
    const storage = refused("PutObject", "", { "x-amz-storage-class": "CHEAP" });
    assert.deepEqual(
      [storage.code, storage.message],
      ["InvalidStorageClass", "The storage class you specified is not valid"],
    );
    assert.deepEqual(storage.fields, { ArgumentName: "x-amz-storage-class", ArgumentValue: "CHEAP" });
    assert.deepEqual(refused("ListObjectsV2", "", {}, "max-keys=many").fields, {
      ArgumentName: "max-keys",
      ArgumentValue: "many",
    });
    assert.equal(
      refused("GetObjectAttributes", "").message,
      "Missing required header for this request: x-amz-object-attributes",
    );
  });

  test("are read into lists, maps and dates; a condition on no date is none", () => {
    const attributes = read("GetObjectAttributes", "", { "x-amz-object-attributes": "ETag,Checksum, ObjectSize" });
    assert.deepEqual(attributes.ObjectAttributes, ["ETag", "Checksum", "ObjectSize"]);
    const put = read("CopyObject", "", {
      "x-amz-copy-source": "a/b",
      "x-amz-meta-a": "1",
      "x-amz-meta-": "2",
      "x-amz-meta-__proto__": "3",
    });
    assert.deepEqual(Object.entries(put.Metadata as object), [
      ["a", "1"],
      ["__proto__", "3"],
    ]);
    assert.deepEqual(
      read("GetObject", "", { "if-modified-since": "Wed, 21 Oct 2015 07:28:00 GMT", "if-unmodified-since": "soon" }),
      {
        Bucket: "b",
        Key: "k",
        IfModifiedSince: new Date(1_445_412_480_000),
      },
    );
  });
});

describe("XML that is written", () => {
  test("has S3's root, namespace and milliseconds", () => {
    const answer = encode(
      s3.operation("ListBuckets") as OperationContract,
      { Buckets: [{ Name: "a<b", CreationDate: new Date(0) }] },
      "id-1",
    );
    assert.equal(
      answer.body,
      '<?xml version="1.0" encoding="UTF-8"?>\n<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Buckets><Bucket><Name>a&lt;b</Name><CreationDate>1970-01-01T00:00:00.000Z</CreationDate></Bucket></Buckets></ListAllMyBucketsResult>',
    );
  });

  test("says where a bucket is in the root itself", () => {
    const location = s3.operation("GetBucketLocation") as OperationContract;
    const root = '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">';
    assert.equal(
      encode(location, { LocationConstraint: "eu-west-1" }, "i").body,
      `<?xml version="1.0" encoding="UTF-8"?>\n${root}eu-west-1</LocationConstraint>`,
    );
    assert.equal(
      encode(location, {}, "i").body,
      `<?xml version="1.0" encoding="UTF-8"?>\n${root}</LocationConstraint>`,
    );
  });

  test("carries IAM's policy documents percent-encoded", () => {
    const getRolePolicy = loadContracts().service("iam").operation("GetRolePolicy") as OperationContract;
    const answer = encode(
      getRolePolicy,
      { RoleName: "r", PolicyName: "p", PolicyDocument: '{"Action": "s3:*", "é": \'!()\'}' },
      "i",
    );
    assert.match(
      String(answer.body),
      /<PolicyDocument>%7B%22Action%22%3A%20%22s3%3A%2A%22%2C%20%22%C3%A9%22%3A%20%27%21%28%29%27%7D<\/PolicyDocument>/,
    );
  });

  test("is never invalid, whatever the text", () => {
    assert.equal(escapeXml('a<b>&"\r\n\t'), "a&lt;b&gt;&amp;&quot;&#xD;\n\t");
    assert.equal(
      escapeXml("\u0000\u0001\u000B\uFFFF\uD800x\uDC00😀\u0085"),
      "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDx\uFFFD😀\u0085",
    );
    let every = "";
    for (let code = 0; code <= 0xffff; code++) every += String.fromCharCode(code);
    const element = parseXml(Buffer.from(`<a b="${escapeXml(every)}">${escapeXml(every)}</a>`));
    assert.equal(element.text.length, every.length);
  });
});

test("headers cannot be split, and carry bytes as they came", () => {
  const get = s3.operation("GetObject") as OperationContract;
  const { headers, status } = encode(
    get,
    { ContentDisposition: "a\r\nSet-Cookie: x\u0000é", Metadata: { k: "字" }, ContentRange: "bytes 0-1/2" },
    "i",
  );
  assert.equal(headers["Content-Disposition"], "a  Set-Cookie: x é");
  assert.equal(Buffer.from(headers["x-amz-meta-k"] as string, "latin1").toString("utf8"), "字");
  assert.equal(status, 206);
});
