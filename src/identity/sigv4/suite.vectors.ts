/**
 * Signed requests from AWS's test suite for Signature Version 4 (`aws-sig-v4-test-suite`, kept on in github.com/awslabs/aws-c-auth,
 * Apache-2.0): requests as they stand on the wire, signed with AKIDEXAMPLE for us-east-1, `service`, at 20150830T123600Z.
 */
export const suiteVectors: readonly { name: string; request: string; sessionToken?: string }[] = [
  {
    name: "get-vanilla",
    request: signed("GET / HTTP/1.1", [], "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
  },
  {
    name: "get-vanilla-query-order-key-case",
    request: signed(
      "GET /?Param2=value2&Param1=value1 HTTP/1.1",
      [],
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ),
  },
  {
    name: "get-vanilla-query-order-encoded",
    request: signed(
      "GET /?Param-3=Value3&Param=Value2&%E1%88%B4=Value1 HTTP/1.1",
      [],
      "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
    ),
  },
  {
    name: "get-vanilla-query-unreserved",
    request: signed(
      `GET /?${unreserved()}=${unreserved()} HTTP/1.1`,
      [],
      "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
    ),
  },
  {
    name: "get-vanilla-utf8-query",
    request: signed("GET /?ሴ=bar HTTP/1.1", [], "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
  },
  {
    name: "get-vanilla-empty-query-key",
    request: signed(
      "GET /?Param1=value1 HTTP/1.1",
      [],
      "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
    ),
  },
  {
    name: "get-utf8",
    request: signed("GET /ሴ HTTP/1.1", [], "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
  },
  {
    name: "get-space",
    request: signed(
      "GET /example space/ HTTP/1.1",
      [],
      "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    ),
  },
  {
    name: "get-unreserved",
    request: signed(
      `GET /${unreserved()} HTTP/1.1`,
      [],
      "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
    ),
  },
  {
    name: "get-relative",
    request: signed("GET /example/.. HTTP/1.1", [], "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
  },
  {
    name: "get-relative-relative",
    request: signed(
      "GET /example1/example2/../.. HTTP/1.1",
      [],
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ),
  },
  {
    name: "get-slash",
    request: signed("GET // HTTP/1.1", [], "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
  },
  {
    name: "get-slash-dot-slash",
    request: signed("GET /./ HTTP/1.1", [], "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
  },
  {
    name: "get-slash-pointless-dot",
    request: signed("GET /./example HTTP/1.1", [], "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5"),
  },
  {
    name: "get-slashes",
    request: signed("GET //example// HTTP/1.1", [], "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
  },
  {
    name: "get-header-key-duplicate",
    request: signed(
      "GET / HTTP/1.1",
      ["My-Header1:value2", "My-Header1:value2", "My-Header1:value1"],
      "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
    ),
  },
  {
    name: "get-header-value-order",
    request: signed(
      "GET / HTTP/1.1",
      ["My-Header1:value4", "My-Header1:value1", "My-Header1:value3", "My-Header1:value2"],
      "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
    ),
  },
  {
    name: "get-header-value-trim",
    request: signed(
      "GET / HTTP/1.1",
      ["My-Header1: value1", 'My-Header2: "a   b   c"'],
      "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
    ),
  },
  {
    name: "get-vanilla-with-session-token",
    sessionToken: "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
    request: signed(
      "GET / HTTP/1.1",
      [],
      "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8",
      "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
    ),
  },
  {
    name: "post-vanilla",
    request: signed("POST / HTTP/1.1", [], "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
  },
  {
    name: "post-vanilla-query",
    request: signed(
      "POST /?Param1=value1 HTTP/1.1",
      [],
      "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
    ),
  },
  {
    name: "post-header-value-case",
    request: signed(
      "POST / HTTP/1.1",
      ["My-Header1:VALUE1"],
      "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
    ),
  },
  {
    name: "post-sts-header-before",
    sessionToken: stsToken(),
    request: signed(
      "POST / HTTP/1.1",
      [],
      "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
      stsToken(),
    ),
  },
  {
    name: "post-sts-header-after: the token came after signing",
    sessionToken: stsToken(),
    request: `${signed("POST / HTTP/1.1", [], "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b").trimEnd()}
X-Amz-Security-Token:${stsToken()}

`,
  },
  {
    name: "post-x-www-form-urlencoded",
    request: `POST / HTTP/1.1
Content-Type:application/x-www-form-urlencoded
Host:example.amazonaws.com
Content-Length:13
x-amz-content-sha256:9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e
Authorization:AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date, Signature=d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b
X-Amz-Date:20150830T123600Z

Param1=value1`,
  },
  {
    name: "query: post-vanilla",
    request: presigned("POST /", "", "2ce6e6d2e0cf2f9d1b55fafec88cd20574c31dc2e7631979f71ba2310083e95b"),
  },
  {
    name: "query: get-utf8",
    request: presigned("GET /ሴ", "", "10eae3f14a260bd3911cc6d008d3c576d143b05b62f09782a7a4b37f52178e44"),
  },
  {
    name: "query: get-vanilla-query-unreserved",
    request: presigned(
      "GET /",
      `${unreserved()}=${unreserved()}&`,
      "8e76a88a7433637b12778d5592799b29ad21ecd6cf6325051c21d86f0acda2bf",
    ),
  },
  {
    name: "query: get-vanilla-with-session-token",
    sessionToken: "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
    request: presigned(
      "GET /",
      "X-Amz-Security-Token=6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267&",
      "7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c",
    ),
  },
];

function signed(line: string, headers: string[], signature: string, token?: string): string {
  const own = [...new Set(headers.map((header) => `;${header.slice(0, header.indexOf(":")).toLowerCase()}`))].join("");
  const signedHeaders = `host${own};x-amz-date${token === undefined ? "" : ";x-amz-security-token"}`;
  const scope = "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request";
  return [
    line,
    "Host:example.amazonaws.com",
    ...headers,
    `Authorization:AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    "X-Amz-Date:20150830T123600Z",
    ...(token === undefined ? [] : [`X-Amz-Security-Token:${token}`]),
    "",
    "",
  ].join("\n");
}

function presigned(start: string, query: string, signature: string): string {
  return `${start}?${query}X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date=20150830T123600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=3600&X-Amz-Signature=${signature} HTTP/1.1
Host:example.amazonaws.com
X-Amz-Date:20150830T123600Z

`;
}

function unreserved(): string {
  return "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
}

function stsToken(): string {
  return (
    "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI" +
    "/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT" +
    "38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA=="
  );
}
