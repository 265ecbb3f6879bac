import { errorTable } from "../../lib/errors.ts";

export const errors = errorTable("organizations", {
  accountNotFound: ["AccountNotFoundException", 400, "You specified an account that doesn't exist."],
  creationNotFound: [
    "CreateAccountStatusNotFoundException",
    400,
    "You specified a create account request that doesn't exist.",
  ],
  badToken: ["InvalidInputException", 400, "You specified an invalid value for NextToken."],
});
