const problemName = "StoreUnavailable";

/** An error whose message is one plain sentence for the person who starts the app. */
export function unavailable(sentence: string): Error {
  const problem = new Error(sentence);
  problem.name = problemName;
  return problem;
}

/** Whether an error is such a sentence, fit to be shown as it is. */
export function isUnavailable(error: unknown): error is Error {
  return error instanceof Error && error.name === problemName;
}
