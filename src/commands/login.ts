const shape = /^@[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})$/;

/** The GitHub login in "@mona", without its sign; undefined for anything else, teams included. */
export function parseLogin(text: string): string | undefined {
  return shape.test(text) ? text.slice(1) : undefined;
}
