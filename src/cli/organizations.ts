import type { Profile } from "./aws-files.ts";
import { Failure } from "./exit.ts";
import { signPost } from "./sign.ts";

/** An account as Organizations tells it. */
export interface ListedAccount {
  readonly Id: string;
  readonly Arn: string;
  readonly Email: string;
  readonly Name: string;
  readonly Status: string;
}

/** Every account of the registry, page by page. @throws Failure */
export async function listAccounts(profile: Profile): Promise<readonly ListedAccount[]> {
  const accounts: ListedAccount[] = [];
  let NextToken: string | undefined;
  do {
    const page = (await call(profile, "ListAccounts", { NextToken })) as {
      Accounts: ListedAccount[];
      NextToken?: string;
    };
    accounts.push(...page.Accounts);
    NextToken = page.NextToken;
  } while (NextToken !== undefined && accounts.length < ACCOUNTS_MAX);
  return accounts;
}

/** Makes an account, and with it its administrator. @returns its id @throws Failure */
export async function createAccount(profile: Profile, AccountName: string, Email: string): Promise<string> {
  const answer = (await call(profile, "CreateAccount", { AccountName, Email })) as {
    CreateAccountStatus: { State: string; AccountId?: string; FailureReason?: string };
  };
  const { State, AccountId, FailureReason } = answer.CreateAccountStatus;
  if (State !== "SUCCEEDED" || AccountId === undefined)
    throw new Failure(`The account was not made: ${FailureReason ?? State}.`);
  return AccountId;
}

const ACCOUNTS_MAX = 100_000;
const TIMEOUT_MS = 30_000;

/** One operation of AWS Organizations, asked of the running server as any client would. */
async function call(profile: Profile, operation: string, input: object): Promise<unknown> {
  const url = new URL("/", profile.endpointUrl);
  const body = JSON.stringify(input);
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `AWSOrganizationsV20161128.${operation}`,
  };
  const signed = signPost(url, headers, body, "organizations", profile, new Date());
  const response = await fetch(url, {
    method: "POST",
    headers: signed,
    body,
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new Failure(`No server answers at ${profile.endpointUrl}. Start it: accounts are listed and made by it.`, {
      cause,
    });
  });
  const answer = (await response.json().catch(() => ({}))) as { __type?: string; message?: string; Message?: string };
  if (response.ok) return answer;
  const code = answer.__type?.split("#").at(-1) ?? `status ${response.status}`;
  throw new Failure(`${operation} was refused: ${code}: ${answer.message ?? answer.Message ?? ""}`);
}
