import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { judge } from "./judge.ts";
import { attached, attachedText, B_USER, inPlay, request } from "./law.test-support.ts";
import type { ContextValue } from "./request.ts";

type Keys = Record<string, ContextValue>;

/** Does a statement with this condition match a request with these keys? */
function holds(condition: object, keys: Keys, version = "2012-10-17"): boolean {
  const statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: condition };
  const text = JSON.stringify({ Version: version, Statement: [statement] });
  const identity = [attachedText("identity-based policy", text)];
  const asked = request({ caller: B_USER, resourceAccount: "222222222222" }, keys);
  return judge(asked, inPlay({ identity })).allowed;
}

/** Each row: an operator, the values of the policy, and what it says to values of the request (undefined: the key is missing). */
function table(rows: readonly (readonly [operator: string, values: unknown, yes: unknown[], no: unknown[]])[]): void {
  for (const [operator, values, yes, no] of rows) {
    const asked = [...yes.map((value) => [value, true] as const), ...no.map((value) => [value, false] as const)];
    for (const [value, expected] of asked) {
      it(`${operator} ${JSON.stringify(values)}: ${JSON.stringify(value) ?? "missing"} ${expected ? "yes" : "no"}`, () => {
        const keys: Keys = value === undefined ? {} : { "aws:Key": value as ContextValue };
        assert.equal(holds({ [operator]: { "AWS:key": values } }, keys), expected);
      });
    }
  }
}

describe("operators on keys of one value (facts 1.7)", () => {
  table([
    ["StringEquals", ["a", "b"], ["a", "b"], ["A", "c", "", undefined, "a*"]],
    ["StringEquals", "a*", ["a*"], ["ab"]],
    ["StringEquals", "", [""], ["a", undefined]],
    ["StringNotEquals", ["a", "b"], ["A", "c", undefined], ["a", "b"]],
    ["StringEqualsIgnoreCase", "Ab", ["aB"], ["a", undefined]],
    ["StringNotEqualsIgnoreCase", "Ab", ["a", undefined], ["AB"]],
    ["StringLike", ["home/*", "x?z"], ["home/", "home/a/b:c\nd", "xyz", "home/*"], ["Home/a", "xz", "xyyz", undefined]],
    ["StringNotLike", "home/*", ["Home/a", undefined], ["home/a"]],
    ["StringLike", "*", ["", "a"], [undefined]],
    ["StringLike", `\${*}\${?}\${$}`, ["*?$"], ["a?$", "*a$"]],
    ["StringLike", "a*a", ["aa", "aba"], ["a"]],
    ["NumericEquals", 10, ["10", "10.0"], ["11", "10abc", "", "abc", undefined]],
    ["NumericNotEquals", "10", ["11", undefined], ["10"]],
    ["NumericLessThan", "10", ["9.5", "-1"], ["10", "x", undefined]],
    ["NumericLessThanEquals", "10", ["10"], ["10.1"]],
    ["NumericGreaterThan", "10", ["10.1"], ["10", "9"]],
    ["NumericGreaterThanEquals", "10", ["10"], ["9.9"]],
    ["DateEquals", "2026-01-01T00:00:00Z", ["1767225600", "2026-01-01T01:00:00+01:00", "2026-01-01"], ["2027-01-01"]],
    ["DateNotEquals", "2026-01-01", ["2027-01-01", undefined], ["2026-01-01T00:00:00Z"]],
    ["DateLessThan", "1767225600", ["2025-12-31T23:59:59Z"], ["2026-01-01", "never", undefined]],
    ["DateLessThanEquals", "2026-01-01", ["2026-01-01"], ["2026-01-02"]],
    ["DateGreaterThan", "2026-01-01", ["2026-01-02"], ["2026-01-01"]],
    ["DateGreaterThanEquals", "2026-01-01", ["2026-01-01"], ["2025-01-01"]],
    ["Bool", true, ["true", "TRUE"], ["false", "1", undefined]],
    ["Bool", "false", ["false"], ["true", undefined]],
    ["BoolIfExists", "false", ["false", undefined], ["true"]],
    ["BinaryEquals", "QmluYXJ5", ["QmluYXJ5"], ["QmluYXJ4", "!", undefined]],
    ["IpAddress", "203.0.113.0/24", ["203.0.113.9"], ["203.0.114.9", "2001:db8::1", "x", undefined]],
    ["IpAddress", "203.0.113.9", ["203.0.113.9"], ["203.0.113.8", "203.0.113.0/24"]],
    ["IpAddress", "2001:db8::/32", ["2001:DB8:0:0::1"], ["2001:db9::1", "203.0.113.9"]],
    ["IpAddress", "0.0.0.0/0", ["203.0.113.9"], ["::1"]],
    ["NotIpAddress", "203.0.113.0/24", ["203.0.114.9", "::1", undefined], ["203.0.113.9"]],
    ["Null", "true", [undefined, "", []], ["a", ["a"]]],
    ["Null", false, ["a", ["a"]], [undefined, "", []]],
    ["StringEqualsIfExists", "a", ["a", undefined], ["b"]],
    ["StringNotEqualsIfExists", "a", ["b", undefined], ["a"]],
    ["NumericLessThanIfExists", "1", ["0", undefined], ["1"]],
  ]);
});

describe("ARN operators (facts 1.7)", () => {
  const role = "arn:aws:iam::222222222222:role/jobs/Train";
  table([
    ["ArnEquals", "arn:aws:iam::*:role/*", [role], ["arn:aws:iam::222222222222:user/a", "role", undefined]],
    ["ArnLike", "arn:aws:iam::222222222222:role/????/Train", [role], ["arn:aws:iam::222222222222:role/job/Train"]],
    ["ArnLike", "arn:aws:*:role/jobs/Train", [], [role]],
    ["ArnLike", "*", [], [role, "x"]],
    ["ArnNotEquals", "arn:aws:iam::*:role/*", ["arn:aws:iam::222222222222:user/a", undefined, "x"], [role]],
    ["ArnNotLike", "arn:aws:iam::3*:*", [role], ["arn:aws:iam::333333333333:root"]],
    ["ArnLikeIfExists", "arn:aws:iam::3*:*", [undefined], [role]],
  ]);
});

describe("operators on keys of several values (facts 1.7)", () => {
  table([
    ["ForAllValues:StringEquals", ["a", "b"], [["a"], ["a", "b"], [], undefined, "a"], [["a", "c"], "c"]],
    ["ForAnyValue:StringEquals", ["a", "b"], [["a", "c"], "b"], [["c"], [], undefined]],
    ["ForAnyValue:StringNotEquals", "a", [["a", "b"]], [["a"], [], undefined]],
    ["ForAllValues:StringNotEquals", "a", [["b", "c"], undefined], [["a", "b"]]],
    ["ForAllValues:StringEqualsIfExists", "a", [undefined, ["a"]], [["b"]]],
    ["ForAnyValue:StringLikeIfExists", "a*", [undefined, ["ab"]], [["b"]]],
    ["ForAnyValue:ArnLike", "arn:aws:iam::*:user/*", [["x", "arn:aws:iam::1:user/a"]], [["x"]]],
    ["ForAllValues:NumericLessThan", "3", [["1", "2"]], [["1", "3"], ["x"]]],
  ]);

  it("an operator for one value does not match a list, negated or not, of one value or more", () => {
    for (const operator of ["StringEquals", "StringNotEquals", "StringLikeIfExists", "StringNotLike", "NotIpAddress"]) {
      for (const list of [["10.0.0.1"], ["10.0.0.1", "10.0.0.2"]]) {
        assert.equal(holds({ [operator]: { "aws:Key": "10.0.0.1" } }, { "aws:Key": list }), false, operator);
      }
    }
  });
});

describe("several operators, keys and values (facts 1.7)", () => {
  it("operators and keys are taken together by AND, values by OR", () => {
    const condition = { StringEquals: { "x:a": ["1", "2"], "x:b": "3" }, Bool: { "x:c": "true" } };
    assert.equal(holds(condition, { "x:a": "2", "X:B": "3", "x:C": "true" }), true);
    assert.equal(holds(condition, { "x:a": "2", "x:b": "4", "x:c": "true" }), false);
    assert.equal(holds(condition, { "x:a": "2", "x:b": "3", "x:c": "false" }), false);
  });

  it("a key that nobody knows is missing: sagemaker:SourceModelPackageArn (facts 1.11)", () => {
    const keys = { "sagemaker:ModelApprovalStatus": "Approved" };
    assert.equal(holds({ ArnLike: { "sagemaker:SourceModelPackageArn": "arn:aws:sagemaker:*:*:*" } }, keys), false);
    assert.equal(holds({ StringNotEquals: { "sagemaker:SourceModelPackageArn": "x" } }, keys), true);
  });
});

describe("policy variables (facts 1.7)", () => {
  const tag = `\${aws:PrincipalTag/team}`;

  it("stand for values of the request in string and ARN operators", () => {
    const keys = { "aws:PrincipalTag/team": "vision", "x:owner": "vision" };
    assert.equal(holds({ StringEquals: { "x:owner": tag } }, keys), true);
    assert.equal(holds({ StringEqualsIgnoreCase: { "x:owner": tag } }, { ...keys, "x:owner": "VISION" }), true);
    assert.equal(holds({ StringEquals: { "x:owner": tag } }, { ...keys, "x:owner": "speech" }), false);
    assert.equal(holds({ StringLike: { "x:owner": `${tag}/*` } }, { ...keys, "x:owner": "vision/a" }), true);
    const arn = { "aws:username": "ann", "x:arn": "arn:aws:iam::222222222222:user/ann" };
    assert.equal(holds({ ArnLike: { "x:arn": `arn:aws:iam::*:user/\${aws:username}` } }, arn), true);
    assert.equal(
      holds({ Bool: { "x:secure": `\${aws:SecureTransport}` } }, { "x:secure": "true", "aws:securetransport": "true" }),
      true,
    );
  });

  it("stand anywhere in values of ARN operators", () => {
    const value = `arn:aws:iam::\${aws:PrincipalAccount}:role/*`;
    const keys = { "aws:PrincipalAccount": "222222222222" };
    const role = (account: string) => ({ ...keys, "x:arn": `arn:aws:iam::${account}:role/jobs/Train` });
    assert.equal(holds({ ArnLike: { "x:arn": value } }, role("222222222222")), true);
    assert.equal(holds({ ArnLike: { "x:arn": value } }, role("333333333333")), false);
    assert.equal(
      holds({ ArnLike: { "x:arn": value } }, { ...role("333333333333"), "aws:PrincipalAccount": "*" }),
      false,
    );
    assert.equal(holds({ ArnLike: { "x:arn": `\${x:other}` } }, { "x:arn": B_USER.arn, "x:other": B_USER.arn }), true);
    assert.equal(holds({ ArnLike: { "x:arn": value } }, { "x:arn": "arn:aws:iam::222222222222:role/a" }), false);
  });

  it("a wildcard in a value is a letter", () => {
    const keys = { "aws:PrincipalTag/team": "*" };
    assert.equal(holds({ StringLike: { "x:owner": tag } }, { ...keys, "x:owner": "vision" }), false);
    assert.equal(holds({ StringLike: { "x:owner": tag } }, { ...keys, "x:owner": "*" }), true);
  });

  it("without a value: positive operators fail, negated ones hold", () => {
    assert.equal(holds({ StringEquals: { "x:owner": tag } }, { "x:owner": tag }), false);
    assert.equal(holds({ StringLike: { "x:owner": tag } }, { "x:owner": "" }), false);
    assert.equal(holds({ StringNotEquals: { "x:owner": tag } }, { "x:owner": "vision" }), true);
    assert.equal(
      holds({ ArnNotLike: { "x:a": `arn:aws:iam::1:user/${tag}` } }, { "x:a": "arn:aws:iam::1:user/a" }),
      true,
    );
  });

  it("have defaults", () => {
    const written = `\${aws:PrincipalTag/team, 'company-wide'}`;
    assert.equal(holds({ StringEquals: { "x:owner": written } }, { "x:owner": "company-wide" }), true);
    assert.equal(
      holds({ StringEquals: { "x:owner": written } }, { "x:owner": "a", "aws:principaltag/team": "a" }),
      true,
    );
  });

  it("cannot be keys of several values", () => {
    assert.equal(
      holds({ StringEquals: { "x:owner": `\${aws:TagKeys}` } }, { "x:owner": "a", "aws:tagkeys": ["a"] }),
      false,
    );
  });

  it("are plain text before 2012-10-17", () => {
    const keys = { "aws:PrincipalTag/team": "vision", "x:owner": tag };
    assert.equal(holds({ StringEquals: { "x:owner": tag } }, keys, "2008-10-17"), true);
    assert.equal(holds({ StringEquals: { "x:owner": tag } }, keys), false);
  });

  it("that nobody can read have no value", () => {
    for (const written of [`\${}`, `\${aws:username`, `\${aws:username, none}`]) {
      assert.equal(
        holds({ StringLike: { "x:owner": `${written}*` } }, { "x:owner": "a", "aws:username": "a" }),
        false,
        written,
      );
    }
  });
});

describe("variables in Resource (facts 1.4, 1.7)", () => {
  /** A user's own folder: may it be used, and what does the complement say? */
  function folder(
    effect: "Allow" | "Deny",
    element: "Resource" | "NotResource",
    keys: Keys,
    resource: string,
  ): boolean {
    const statement = { Effect: effect, Action: "*", [element]: `arn:aws:s3:::irises/\${aws:username}/*` };
    const everything = { Effect: "Allow", Action: "*", Resource: "*" };
    const identity = [attached("identity-based policy", statement, ...(effect === "Deny" ? [everything] : []))];
    const asked = request({ caller: B_USER, resourceAccount: "222222222222", resource }, keys);
    return judge(asked, inPlay({ identity })).allowed;
  }
  const own = "arn:aws:s3:::irises/ann/model.tar.gz";
  const other = "arn:aws:s3:::irises/bob/model.tar.gz";
  const ann = { "aws:username": "ann" };

  it("with a value", () => {
    assert.equal(folder("Allow", "Resource", ann, own), true);
    assert.equal(folder("Allow", "Resource", ann, other), false);
    assert.equal(folder("Deny", "NotResource", ann, own), true);
    assert.equal(folder("Deny", "NotResource", ann, other), false);
    assert.equal(folder("Allow", "NotResource", ann, other), true);
    assert.equal(folder("Allow", "Resource", { "aws:username": "*" }, other), false);
  });

  it("without one: Resource never matches; NotResource denies, and does not allow", () => {
    assert.equal(folder("Allow", "Resource", {}, own), false);
    assert.equal(folder("Allow", "NotResource", {}, other), false);
    assert.equal(folder("Deny", "NotResource", {}, own), false);
    assert.equal(folder("Deny", "Resource", {}, own), true);
  });
});
