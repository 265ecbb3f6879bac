import assert from "node:assert/strict";
import { test } from "node:test";
import { formatTimestamp, fromEpochSeconds, parseTimestamp } from "./timestamps.ts";

test("ISO 8601 is read with and without fractions and offsets", () => {
  const time = (text: string) => parseTimestamp(text, "iso8601")?.toISOString();
  assert.equal(time("2021-02-24T17:00:14Z"), "2021-02-24T17:00:14.000Z");
  assert.equal(time("2021-02-24T17:00:14.123456Z"), "2021-02-24T17:00:14.123Z");
  assert.equal(time("2021-02-24T17:00:14+02:00"), "2021-02-24T15:00:14.000Z");
  assert.equal(time("2021-02-24"), "2021-02-24T00:00:00.000Z");
  for (const text of [
    "",
    "yesterday",
    "2021-02-30T25:00:00Z",
    "2021-13-01T00:00:00Z",
    "2021-02-24T17:00:14",
    "0000-01-01T00:00:00Z",
    "1",
  ]) {
    assert.equal(time(text), undefined, text);
  }
});

test("HTTP dates are read in the form of today", () => {
  assert.equal(parseTimestamp("Wed, 21 Oct 2015 07:28:00 GMT", "rfc822")?.getTime(), 1_445_412_480_000);
  for (const text of ["Wed, 21 Okt 2015 07:28:00 GMT", "2015-10-21", "0", "Wed, 21 Oct 2015 07:28:00"]) {
    assert.equal(parseTimestamp(text, "rfc822"), undefined, text);
  }
});

test("seconds since 1970 are read for the years 1 to 9999", () => {
  assert.equal(fromEpochSeconds(1_657_728_480.354)?.getTime(), 1_657_728_480_354);
  assert.equal(fromEpochSeconds(-62_135_596_800)?.toISOString(), "0001-01-01T00:00:00.000Z");
  assert.equal(fromEpochSeconds(253_402_300_799)?.toISOString(), "9999-12-31T23:59:59.000Z");
  for (const seconds of [-62_135_596_801, 253_402_300_800, Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal(fromEpochSeconds(seconds), undefined);
});

test("dates are written as each format wants them", () => {
  const whole = new Date("2021-02-24T17:00:14.000Z");
  const part = new Date("2021-02-24T17:00:14.120Z");
  assert.equal(formatTimestamp(whole, "iso8601"), "2021-02-24T17:00:14Z");
  assert.equal(formatTimestamp(whole, "iso8601", true), "2021-02-24T17:00:14.000Z");
  assert.equal(formatTimestamp(part, "iso8601"), "2021-02-24T17:00:14.120Z");
  assert.equal(formatTimestamp(part, "rfc822"), "Wed, 24 Feb 2021 17:00:14 GMT");
  assert.equal(formatTimestamp(part, "unixTimestamp"), "1614186014.12");
});
