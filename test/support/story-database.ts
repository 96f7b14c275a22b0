import { randomBytes } from "node:crypto";
import pg from "pg";

/** Where a story's app keeps its memory: on PostgreSQL when TEST_DATABASE_URL is set, else embedded. */
export type StoryDatabase = {
  /** True where several processes may use it at once. */
  readonly isShared: boolean;
  readonly settings: Readonly<Record<string, string>>;
  drop(): Promise<void>;
};

/** Makes a database of its own for a story. */
export async function openStoryDatabase(): Promise<StoryDatabase> {
  const server = process.env["TEST_DATABASE_URL"];
  if (server === undefined || server === "") return { isShared: false, settings: {}, drop: async () => undefined };
  const name = `story_${randomBytes(6).toString("hex")}`;
  await ask(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    isShared: true,
    settings: { DATABASE_URL: url.href },
    drop: () => ask(server, `drop database ${name} with (force)`),
  };
}

async function ask(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
