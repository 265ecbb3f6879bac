import { invalidParameter } from "../errors.ts";
import { operation } from "../operation.ts";
import { cut, openPage } from "../paging.ts";
import { type Repository, registryOf, repositoryAccess, shownRepository } from "./repository.ts";
import { requireRepository } from "./require.ts";
import { listRepositories } from "./store.ts";

/**
 * Describes repositories by name, or page by page all of a registry.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html
 */
export const describeRepositories = operation("DescribeRepositories", {
  access(input, call) {
    const names = input.repositoryNames ?? ["*"];
    return names.map((repositoryName) =>
      repositoryAccess("DescribeRepositories", { registryId: registryOf(input, call), repositoryName }, call),
    );
  },
  async run(input, call) {
    const account = registryOf(input, call);
    if (input.repositoryNames !== undefined) {
      if (input.nextToken !== undefined || input.maxResults !== undefined) {
        throw invalidParameter("maxResults", "cannot be used together with repositoryNames");
      }
      const found: Repository[] = [];
      for (const repositoryName of new Set(input.repositoryNames)) {
        found.push(await requireRepository({ registryId: account, repositoryName }, call));
      }
      return { repositories: found.map((repository) => shownRepository(repository, call)) };
    }
    const page = openPage("DescribeRepositories", input, call);
    const place = { account, region: call.region };
    const after = String(page.after?.[0] ?? "");
    const repositories = await listRepositories(call.database.read, place, { after, limit: page.size + 1 });
    const { items, nextToken } = cut(page, repositories, ({ name }) => [name]);
    return {
      repositories: items.map((repository) => shownRepository(repository, call)),
      ...(nextToken && { nextToken }),
    };
  },
});
