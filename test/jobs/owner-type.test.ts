import { expect, test } from "@jest/globals";
import { readIncoming } from "../../src/github/intake/registry.ts";
import { ownerTypeOf } from "../../src/jobs/owner-type.ts";
import { putInstallation } from "../../src/store/installation.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const repository = { id: 501, name: "shop", full_name: "acme/shop", owner: { login: "acme" }, private: false };
const advisory = { ghsa_id: "GHSA-7mq2-x4vp-9chw" };

/** What a webhook says of the kind of account that owns its repository. */
function said(payload: object): unknown {
  const text = JSON.stringify({ installation: { id: 77 }, repository, repository_advisory: advisory, ...payload });
  const incoming = readIncoming("repository_advisory", "reported", text);
  return "repo" in incoming && typeof incoming.repo === "object" ? incoming.repo.ownerType : incoming;
}

test("a webhook that leaves out what kind of account owns the repository says it by naming an organisation, or not at all", () => {
  expect(said({})).toBeNull();
  expect(said({ organization: { login: "acme" } })).toBe("Organization");
  expect(said({ repository: { ...repository, organization: { login: "acme" } } })).toBe("Organization");
  expect(said({ repository: { ...repository, owner: { login: "mona", type: "User" } } })).toBe("User");
});

onEveryEngine("where GitHub does not say what kind of account owns a repository", (fresh) => {
  const store = withStore(fresh);
  const installed = async (account_type: string) =>
    await putInstallation(store().db, {
      installation_id: 77,
      account: "acme",
      account_type,
      state: "active",
      changed_at: 0,
      permissions: "{}",
    });

  test("that of the installation's account counts", async () => {
    await installed("User");
    expect(await ownerTypeOf(store().db, 77, null)).toBe("User");
    await installed("Organization");
    expect(await ownerTypeOf(store().db, 77, null)).toBe("Organization");
    expect(await ownerTypeOf(store().db, 77, "User")).toBe("User");
  });

  test("and of one that is not known it is taken for an organisation, whose teams are asked about", async () => {
    expect(await ownerTypeOf(store().db, 77, null)).toBe("Organization");
  });
});
