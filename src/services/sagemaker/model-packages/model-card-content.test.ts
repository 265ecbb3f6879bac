import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkModelCard } from "./model-card-content.ts";

const metric = (type: string, value: unknown, more: object = {}) => ({ name: "m", type, value, ...more });

/** Every section and every kind of metric, with the limits reached. */
const full = {
  model_overview: { model_creator: "me", model_artifact: new Array(15).fill("s3://models/model.tar.gz") },
  intended_uses: {
    purpose_of_model: "x".repeat(2048),
    intended_uses: "",
    factors_affecting_model_efficiency: null,
    risk_rating: "Unknown",
    explanations_for_risk_rating: "none",
  },
  business_details: { business_problem: "p", business_stakeholders: "s", line_of_business: "l" },
  training_details: {
    objective_function: { function: { function: "Maximize", facet: "AUC", condition: "always" }, notes: "n" },
    training_observations: "o".repeat(1024),
    training_job_details: {
      training_arn: "arn:aws:sagemaker:us-east-1:111111111111:training-job/iris",
      training_datasets: ["s3://data/iris.csv"],
      training_environment: { container_image: ["image"] },
      training_metrics: new Array(50).fill({ name: "accuracy", value: 0.97, notes: "good" }),
      user_provided_training_metrics: [],
      hyper_parameters: new Array(100).fill({ name: "depth", value: "3" }),
      user_provided_hyper_parameters: [],
    },
  },
  evaluation_details: [
    {
      name: "holdout",
      evaluation_observation: "o".repeat(2096),
      evaluation_job_arn: "arn",
      datasets: new Array(10).fill("s3://data/test.csv"),
      metadata: { split: "30 %" },
      metric_groups: [
        {
          name: "quality",
          metric_data: [
            metric("number", 1, { notes: "n", x_axis_name: "x" }),
            metric("string", "good"),
            metric("boolean", false),
            metric(
              "linear_graph",
              [
                [0, 1],
                [1, 2],
              ],
              { x_axis_name: "x", y_axis_name: "y" },
            ),
            metric("bar_chart", [1, 2], { x_axis_name: ["a", "b"], y_axis_name: "y" }),
            metric(
              "matrix",
              [
                [1, 0],
                [0, 1],
              ],
              { x_axis_name: ["a", "b"], y_axis_name: ["a", "b"] },
            ),
          ],
        },
      ],
    },
  ],
  additional_information: {
    ethical_considerations: "e",
    caveats_and_recommendations: "c",
    custom_details: { any: "thing" },
  },
};

const evaluation = (group: object) => ({ evaluation_details: [{ name: "e", metric_groups: [group] }] });
const metricData = (data: unknown) => evaluation({ name: "g", metric_data: [data] });
const job = (details: object) => ({ training_details: { training_job_details: details } });

const refused: readonly [card: unknown, violation: string][] = [
  [[], "#: an object is expected"],
  [null, "#: an object is expected"],
  [{ model_package_details: {} }, "#: key [model_package_details] is not permitted"],
  [JSON.parse('{"__proto__":{}}'), "#: key [__proto__] is not permitted"],
  [{ constructor: {} }, "#: key [constructor] is not permitted"],
  [{ model_overview: { model_owner: "me" } }, "#/model_overview: key [model_owner] is not permitted"],
  [{ model_overview: { model_creator: 7 } }, "#/model_overview/model_creator: a string is expected"],
  [
    { model_overview: { model_artifact: new Array(16).fill("") } },
    "#/model_overview/model_artifact: at most 15 items are allowed, not 16",
  ],
  [
    { intended_uses: { risk_rating: "Huge" } },
    "#/intended_uses/risk_rating: one of High, Medium, Low, Unknown is expected",
  ],
  [
    { intended_uses: { purpose_of_model: "x".repeat(2049) } },
    "#/intended_uses/purpose_of_model: at most 2048 characters are allowed, not 2049",
  ],
  [
    job({ training_datasets: "s3://x" }),
    "#/training_details/training_job_details/training_datasets: a list is expected",
  ],
  [
    job({ training_metrics: [{ name: "a", value: "1" }] }),
    "#/training_details/training_job_details/training_metrics/0/value: a number is expected",
  ],
  [
    job({ hyper_parameters: [{ name: "", value: "1" }] }),
    "#/training_details/training_job_details/hyper_parameters/0/name: at least 1 characters are expected, not 0",
  ],
  [{ evaluation_details: [{}] }, "#/evaluation_details/0: required key [name] not found"],
  [{ evaluation_details: [{ name: null }] }, "#/evaluation_details/0: required key [name] not found"],
  [evaluation({ name: "g" }), "#/evaluation_details/0/metric_groups/0: required key [metric_data] not found"],
  [
    metricData(metric("pie", 1)),
    "#/evaluation_details/0/metric_groups/0/metric_data/0/type: one of number, string, boolean, linear_graph, bar_chart, matrix is expected",
  ],
  [metricData(7), "#/evaluation_details/0/metric_groups/0/metric_data/0: an object is expected"],
  [
    metricData(metric("matrix", [[]])),
    "#/evaluation_details/0/metric_groups/0/metric_data/0/value/0: at least 1 items are expected, not 0",
  ],
  [
    metricData({ type: "number", value: 1 }),
    "#/evaluation_details/0/metric_groups/0/metric_data/0: required key [name] not found",
  ],
  [
    { additional_information: { custom_details: { x: "y".repeat(1025) } } },
    "#/additional_information/custom_details/x: at most 1024 characters are allowed, not 1025",
  ],
];

describe("the content of a package's model card", () => {
  it("may fill every section, or none", () => {
    assert.equal(checkModelCard(JSON.stringify(full)), undefined);
    assert.equal(checkModelCard("{}"), undefined);
  });

  it("is JSON", () => {
    for (const content of ["", "{", "no", "[".repeat(90_000)]) {
      assert.equal(checkModelCard(content), "Invalid ModelCardContent: the content is not valid JSON");
    }
  });

  for (const [card, violation] of refused) {
    it(`is refused: ${violation}`, () => {
      assert.equal(checkModelCard(JSON.stringify(card)), `Invalid ModelCardContent: ${violation}`);
    });
  }

  it("may be as deep as it likes where nothing is expected", () => {
    const deep = `${"[".repeat(40_000)}${"]".repeat(40_000)}`;
    assert.equal(
      checkModelCard(`{"model_overview":{"model_creator":${deep}}}`),
      "Invalid ModelCardContent: #/model_overview/model_creator: a string is expected",
    );
  });
});
