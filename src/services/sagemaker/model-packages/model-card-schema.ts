/** A small part of JSON Schema, enough for model cards. Objects are closed: a member that is not listed is refused. */
export type CardSchema =
  | { readonly type: "string"; readonly lengthMin?: number; readonly lengthMax?: number }
  | { readonly type: "number" | "boolean" }
  | { readonly type: "enum"; readonly values: readonly string[] }
  | { readonly type: "array"; readonly items: CardSchema; readonly itemsMin?: number; readonly itemsMax?: number }
  | {
      readonly type: "object";
      readonly members: Readonly<Record<string, CardSchema>>;
      readonly required?: readonly string[];
    }
  /** Any keys, all values alike. */
  | { readonly type: "map"; readonly values: CardSchema }
  /** An object whose member `type` says which of the schemas it follows. */
  | { readonly type: "tagged"; readonly byType: Readonly<Record<string, CardSchema>> };

const text = (lengthMax: number): CardSchema => ({ type: "string", lengthMax });
const name = (lengthMax: number): CardSchema => ({ type: "string", lengthMin: 1, lengthMax });
const list = (items: CardSchema, itemsMax?: number, itemsMin?: number): CardSchema => ({
  type: "array",
  items,
  itemsMax,
  itemsMin,
});
const object = (members: Record<string, CardSchema>, required: readonly string[] = []): CardSchema => ({
  type: "object",
  members,
  required,
});

const number: CardSchema = { type: "number" };
const paragraph = text(2048);
const remark = text(1024);
const location = text(1024);
const axis = text(63);

const trainingMetrics = list(object({ name: name(255), notes: remark, value: number }, ["name", "value"]), 50);
const hyperParameters = list(object({ name: name(255), value: name(255) }, ["name", "value"]), 100);

function metric(type: string, value: CardSchema, axisX: CardSchema, axisY: CardSchema): CardSchema {
  const kind: CardSchema = { type: "enum", values: [type] };
  const members = { name: name(255), notes: remark, type: kind, value, x_axis_name: axisX, y_axis_name: axisY };
  return object(members, ["name", "type", "value"]);
}

const metricData: CardSchema = {
  type: "tagged",
  byType: {
    number: metric("number", number, axis, axis),
    string: metric("string", text(63), axis, axis),
    boolean: metric("boolean", { type: "boolean" }, axis, axis),
    linear_graph: metric("linear_graph", list(list(number, 2, 2), undefined, 1), axis, axis),
    bar_chart: metric("bar_chart", list(number, undefined, 1), list(axis), axis),
    matrix: metric("matrix", list(list(number, 20, 1), 20, 1), list(axis), list(axis)),
  },
};

/**
 * The model card of a model package: that of a stand-alone card without `model_package_details`, and with two members of
 * `model_overview`. https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-details.html#model-card-schema
 */
export const modelPackageCardSchema: CardSchema = object({
  model_overview: object({ model_creator: text(1024), model_artifact: list(location, 15) }),
  intended_uses: object({
    purpose_of_model: paragraph,
    intended_uses: paragraph,
    factors_affecting_model_efficiency: paragraph,
    risk_rating: { type: "enum", values: ["High", "Medium", "Low", "Unknown"] },
    explanations_for_risk_rating: paragraph,
  }),
  business_details: object({
    business_problem: paragraph,
    business_stakeholders: paragraph,
    line_of_business: paragraph,
  }),
  training_details: object({
    objective_function: object({
      function: object({
        function: { type: "enum", values: ["Maximize", "Minimize"] },
        facet: text(63),
        condition: text(63),
      }),
      notes: remark,
    }),
    training_observations: remark,
    training_job_details: object({
      training_arn: location,
      training_datasets: list(location, 15),
      training_environment: object({ container_image: list(location, 15) }),
      training_metrics: trainingMetrics,
      user_provided_training_metrics: trainingMetrics,
      hyper_parameters: hyperParameters,
      user_provided_hyper_parameters: hyperParameters,
    }),
  }),
  evaluation_details: list(
    object(
      {
        name: name(63),
        evaluation_observation: text(2096),
        evaluation_job_arn: text(256),
        datasets: list(location, 10),
        metadata: { type: "map", values: remark },
        metric_groups: list(object({ name: name(63), metric_data: list(metricData) }, ["name", "metric_data"])),
      },
      ["name"],
    ),
  ),
  additional_information: object({
    ethical_considerations: paragraph,
    caveats_and_recommendations: paragraph,
    custom_details: { type: "map", values: remark },
  }),
});
