import type { GitHubFailure } from "../github/failure.ts";

/** Says at a terminal why GitHub did not answer a question, and what to look at. Repeats no word of an answer. */
export function sayFailure(failure: GitHubFailure): string {
  switch (failure.kind) {
    case "unauthorised":
      return "GitHub does not accept APP_ID and PRIVATE_KEY together; write both from the same app's settings page";
    case "not-found":
    case "gone":
    case "forbidden":
      return "GitHub does not show it to the app; check the app's permissions and that it is installed there";
    case "suspended":
      return "the installation is suspended; lift it on the account's page of installed apps";
    case "rate-limited":
      return `GitHub's limit is used up until ${failure.until.toISOString()}; try again then`;
    case "unavailable":
      return "GitHub cannot be reached; check the network, GHE_HOST and githubstatus.com";
    case "moved":
      return "it has another name now; write the new one";
    case "conflict":
    case "invalid":
    case "misread":
      return `GitHub gave an answer we do not understand (${failure.operation}); please report this to us`;
  }
}
