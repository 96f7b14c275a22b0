/** What a fault answers: a reply of its own, a broken connection, or silence. */
export type FaultAnswer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | "reset"
  | "hang";

/** A fault to come. */
export interface Fault {
  /** HTTP method; any if absent. */
  readonly method?: string;
  /** Route as GitHub's documentation writes it, such as `/repos/{owner}/{repo}/issues`; any if absent. */
  readonly route?: string;
  /** Narrows by method, route, path and body, such as to one repository, or to whatever changes something. */
  readonly matching?: (request: {
    readonly method: string;
    readonly route: string;
    readonly path: string;
    readonly body: unknown;
    readonly isAnonymous: boolean;
  }) => boolean;
  /** Matching requests let through first. */
  readonly skip?: number;
  /** How often it strikes; `Infinity` until removed. */
  readonly times: number;
  /** Before GitHub acts, or after it has acted and before it answers. */
  readonly when: "before" | "after";
  /** Without an answer only the latency counts. */
  readonly answer?: FaultAnswer;
  readonly latencyMs?: number;
}

/** The faults planned. */
export interface Faults {
  /** Plans a fault; the function given back calls it off. */
  add(fault: Fault): () => void;
  /** Calls all faults off. */
  clear(): void;
  /** How often planned faults have struck. */
  struck(): number;
}

/** The faults with the question the server asks of each request. */
export interface FaultPlan extends Faults {
  take(request: {
    readonly method: string;
    readonly route: string;
    readonly path: string;
    readonly body: unknown;
    readonly isAnonymous: boolean;
  }): Fault | undefined;
}

/** Opens an empty plan. */
export function planFaults(): FaultPlan {
  let plan: { readonly fault: Fault; left: number; skip: number }[] = [];
  let struck = 0;
  return {
    add: (fault) => {
      const entry = { fault, left: fault.times, skip: fault.skip ?? 0 };
      plan.push(entry);
      return () => {
        plan = plan.filter((one) => one !== entry);
      };
    },
    clear: () => {
      plan = [];
    },
    struck: () => struck,
    take: (request) => {
      for (const entry of plan) {
        const { fault } = entry;
        if (entry.left <= 0 || (fault.method && fault.method.toUpperCase() !== request.method)) continue;
        if (fault.route && fault.route !== request.route) continue;
        if (fault.matching && !fault.matching(request)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        struck += 1;
        return fault;
      }
      return undefined;
    },
  };
}

/** For a fault's `matching`: true of a request that changes something people could see. */
export function isWrite(request: { readonly method: string; readonly route: string }): boolean {
  return request.method !== "GET" && !request.route.endsWith("/access_tokens");
}

/** GitHub's answer when content is created too fast. */
export function secondaryLimit(retryAfterSeconds: number, status: 403 | 429 = 403): FaultAnswer {
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  return {
    status,
    body: { message, documentation_url: limitPage, status: String(status) },
    headers: { "retry-after": String(retryAfterSeconds) },
  };
}

/** GitHub's answer when the hourly budget is spent, until `resetAt`. */
export function primaryLimit(resetAt: Date): FaultAnswer {
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.ceil(resetAt.getTime() / 1000)) };
  return {
    status: 403,
    body: { message: "API rate limit exceeded for installation.", documentation_url: limitPage, status: "403" },
    headers,
  };
}

/** GitHub's answer to whoever may not see a thing. */
export const notFound: FaultAnswer = {
  status: 404,
  body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
};

const limitPage = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";
