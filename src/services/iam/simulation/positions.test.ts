import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { statementPositions } from "./positions.ts";

/** The text between a statement's positions. */
function textsOf(text: string): string[] {
  const lines = text.split("\n");
  const index = ({ Line = 1, Column = 1 }) =>
    lines.slice(0, Line - 1).reduce((sum, line) => sum + line.length + 1, 0) + Column - 1;
  return statementPositions(text).map(({ start, end }) => text.slice(index(start), index(end)));
}

describe("positions of statements", () => {
  const statements = [
    { Sid: "]},{[", Effect: "Allow", Action: ["a:b", 'a:"\\'], Resource: "*" },
    { Effect: "Deny", Condition: { Bool: { "aws:x": [true, false] }, Null: { y: 1.5e3 } } },
  ];

  for (const indent of [0, 2, 7]) {
    it(`are those of the text, indented by ${indent}`, () => {
      const whole = JSON.stringify({ Version: "2012-10-17", Id: "Statement", Statement: statements }, null, indent);
      assert.deepEqual(
        textsOf(whole).map((text) => JSON.parse(text)),
        statements,
      );
    });
  }

  it("is that of a statement without a list", () => {
    const whole = `\n{ "Statement" :\n ${JSON.stringify(statements[0])} , "Version":"2012-10-17"}`;
    assert.deepEqual(
      textsOf(whole).map((text) => JSON.parse(text)),
      [statements[0]],
    );
  });

  it("count lines and columns from 1", () => {
    assert.deepEqual(statementPositions('{"Statement":{}}'), [
      { start: { Line: 1, Column: 14 }, end: { Line: 1, Column: 16 } },
    ]);
    assert.deepEqual(statementPositions('{"Version":"x",\n"Statement":[{}]}')[0]?.start, { Line: 2, Column: 14 });
  });

  it("are none where there is no statement, however broken the text", () => {
    for (const text of ["{}", "", "[]", '{"a":1', '{"Version":[[[', '{"Id":"Statement"}']) {
      assert.deepEqual(statementPositions(text), []);
    }
  });
});
