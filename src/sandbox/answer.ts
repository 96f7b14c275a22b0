/** What the API answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A JSON answer. */
export function reply(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body, headers };
}

/** An answer without a body. */
export function replyEmpty(status = 204): Answer {
  return { status };
}

/** An error in GitHub's form. */
export function refuse(status: number, message: string, errors?: readonly unknown[]): Answer {
  const page = "https://docs.github.com/rest";
  return { status, body: { message, ...(errors ? { errors } : {}), documentation_url: page, status: String(status) } };
}

/** What GitHub says of a thing that is missing or may not be seen. */
export function refuseNotFound(): Answer {
  return refuse(404, "Not Found");
}

/** What GitHub says to an App that lacks the permission. */
export function refuseIntegration(): Answer {
  return refuse(403, "Resource not accessible by integration");
}

/** What GitHub says of a body that is well-formed and wrong. */
export function refuseInvalid(resource: string, field: string, code: string, message?: string): Answer {
  return refuse(422, message ?? "Validation Failed", [{ resource, field, code, ...(message ? { message } : {}) }]);
}
