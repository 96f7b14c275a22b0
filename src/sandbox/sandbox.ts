import { openApi, type Api } from "./api.ts";
import { makePrivateKey, publicHalf } from "./app-key.ts";
import { readAppManifest } from "./app-manifest.ts";
import { openBudgets } from "./budget.ts";
import { buildIn, makeAccount, type Building } from "./building.ts";
import type { Violation } from "./conformance.ts";
import { openDeliveries, type Deliveries } from "./deliveries.ts";
import { planFaults, type Faults } from "./faults.ts";
import { keepDatabase, type AdvisoryDatabase } from "./global-advisory.ts";
import { countIds } from "./ids.ts";
import { needAccount } from "./lookup.ts";
import { personOf, type Person } from "./people/person.ts";
import { readAs, type Reading } from "./reading.ts";
import { openRecord, type WrittenText } from "./record.ts";
import type { Insides } from "./route.ts";
import { listen } from "./server.ts";
import { announceTo } from "./webhooks.ts";
import type { Features, Permissions, World } from "./world.ts";

/** How a simulated GitHub is opened. */
export interface SandboxOptions {
  /** The clock of everything GitHub writes down; real time by default. */
  readonly now?: () => Date;
  /** Same seed, same ids. */
  readonly seed?: string;
  /** Port of 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number;
  /** Login of the account that owns the App. */
  readonly appOwner?: string;
  readonly appSlug?: string;
  readonly privateKey?: string;
  readonly webhookSecret?: string;
  /** Default: what the project's `app.yml` asks for. */
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  readonly features?: Partial<Features>;
  /** Requests each installation has in an hour, as the App itself. */
  readonly hourlyBudget?: number;
}

/** A simulated GitHub, listening. */
export interface Sandbox extends Building, AdvisoryDatabase {
  /** Address of the REST API. */
  readonly apiUrl: string;
  /** Settings that make the App under test talk to this GitHub. */
  readonly appSettings: Readonly<
    Record<"APP_ID" | "PRIVATE_KEY" | "WEBHOOK_SECRET" | "GHE_HOST" | "GHE_PROTOCOL", string>
  >;
  /** Login of the App's own account, `<slug>[bot]`. */
  readonly botLogin: string;
  /** Says where webhooks go from now on; undefined sends none. */
  connect(webhookUrl: string | undefined): void;
  /** A person at the web page. */
  as(login: string): Person;
  /** The pages as a person, or anybody ("anonymous"), sees them now. */
  reading(reader: string): Reading;
  /** Every text a person, or anybody ("anonymous"), could read at any moment. */
  textsReadableBy(reader: string): readonly WrittenText[];
  /** Every text ever written. */
  texts(): readonly WrittenText[];
  readonly features: Features;
  readonly deliveries: Deliveries;
  readonly faults: Faults;
  /** Every change asked of the API, in order. */
  readonly writes: Api["writes"];
  /** Every request to the API, in order. */
  readonly requests: Api["requests"];
  /** Requests of this hour that counted against the budgets of all installations; a 304 does not. */
  spent(): number;
  /** Requests GitHub's description does not allow; a sound test ends with none. */
  readonly violations: readonly Violation[];
  /** Resolves when all webhooks are answered and the App has asked nothing for `quietMs`; false if that did not come in `timeoutMs`. */
  idle(options?: { readonly quietMs?: number; readonly timeoutMs?: number }): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a GitHub with nobody in it but the App and its owner. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? ((): Date => new Date());
  const privateKey = options.privateKey ?? makePrivateKey();
  const webhookSecret = options.webhookSecret ?? "a-webhook-secret-of-the-sandbox";
  const world = openWorld(options, now, publicHalf(privateKey), webhookSecret);
  const office = openDeliveries(countIds(`${options.seed ?? "sandbox"}:deliveries`), now, () => ({
    url: world.app.webhookUrl,
    secret: world.app.webhookSecret,
    appId: world.app.id,
  }));
  world.announce = (announcement) => announceTo(world, office, announcement);
  const insides: Insides = { world, office, tokens: new Map(), budgets: openBudgets(options.hourlyBudget ?? 5000) };
  const faults = planFaults();
  const api = openApi(insides, faults);
  let lastRequestAt = Date.now();
  const listening = await listen(api, options.port ?? 0, () => {
    lastRequestAt = Date.now();
  });
  const host = `127.0.0.1:${listening.port}`;
  world.urls.api = `http://${host}/api/v3`;
  return {
    ...buildIn(world),
    ...keepDatabase(world),
    apiUrl: world.urls.api,
    appSettings: {
      APP_ID: String(world.app.id),
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: webhookSecret,
      GHE_HOST: host,
      GHE_PROTOCOL: "http",
    },
    botLogin: world.app.bot.login,
    connect: (webhookUrl) => {
      world.app.webhookUrl = webhookUrl;
    },
    as: (login) => personOf(world, login),
    reading: (reader) => readAs(world, reader === "anonymous" ? reader : needAccount(world, reader)),
    textsReadableBy: (reader) => world.record.readableBy(reader === "anonymous" ? reader : needAccount(world, reader)),
    texts: () => world.record.all(),
    features: world.features,
    deliveries: office,
    faults,
    writes: api.writes,
    requests: api.requests,
    spent: () => insides.budgets.spentByInstallations(),
    violations: api.violations,
    idle: async ({ quietMs = 300, timeoutMs = 20_000 } = {}) => {
      const deadline = Date.now() + timeoutMs;
      while (Date.now() < deadline) {
        await office.settled();
        const waitMs = Math.max(lastRequestAt, office.lastAnswerAt()) + quietMs - Date.now();
        if (waitMs <= 0) return true;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
      return false;
    },
    close: async () => {
      await office.close();
      await listening.close();
    },
  };
}

function openWorld(options: SandboxOptions, now: () => Date, publicKey: string, webhookSecret: string): World {
  const ids = countIds(options.seed ?? "sandbox");
  const accounts: World["accounts"] = [];
  const slug = options.appSlug ?? "finders-fee";
  const manifest = options.permissions && options.events ? undefined : readAppManifest();
  const base = { now, ids, accounts };
  return {
    ...base,
    urls: { api: "", web: "https://github.com" },
    features: {
      installedVersion: undefined,
      hasAdvisories: true,
      hasAdvisoryDatabase: true,
      commentsApi: "on",
      hasDuplicates: true,
      commentsMoveAdvisory: false,
      hasIssueScrubbing: true,
      issuesCoverPulls: false,
      hasEtags: true,
      namesLimits: true,
      ...options.features,
    },
    repos: [],
    installations: [],
    database: [],
    app: {
      id: ids.number(),
      slug,
      name: "Finder's Fee",
      owner: makeAccount(base, options.appOwner ?? "app-owner", "User"),
      bot: makeAccount(base, `${slug}[bot]`, "Bot"),
      createdAt: now(),
      publicKey,
      webhookSecret,
      webhookUrl: undefined,
      permissions: options.permissions ?? manifest?.permissions ?? {},
      events: options.events ?? manifest?.events ?? [],
    },
    record: openRecord(now, () => accounts.filter((account) => account.type === "User")),
    announce: () => undefined,
  };
}
