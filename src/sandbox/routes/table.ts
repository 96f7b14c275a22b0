import type { Route } from "../route.ts";
import { advisoryRoutes } from "./advisories.ts";
import { advisoryCommentRoutes } from "./advisory-comments.ts";
import { appRoutes } from "./app.ts";
import { checkRunRoutes } from "./check-runs.ts";
import { contentRoutes } from "./contents.ts";
import { globalAdvisoryRoutes } from "./global-advisories.ts";
import { graphqlRoutes } from "./graphql.ts";
import { hookDeliveryRoutes } from "./hook-deliveries.ts";
import { issueCommentRoutes } from "./issue-comments.ts";
import { issueHistoryRoutes } from "./issue-history.ts";
import { issueLabelRoutes } from "./issue-labels.ts";
import { issueRoutes } from "./issues.ts";
import { labelRoutes } from "./labels.ts";
import { organisationRoleRoutes } from "./organisation-roles.ts";
import { peopleRoutes } from "./people.ts";
import { pullRoutes } from "./pulls.ts";
import { refRoutes } from "./refs.ts";
import { reactionRoutes } from "./reactions.ts";

/** Every route of GitHub's that the sandbox serves. */
export const routes: readonly Route[] = [
  ...appRoutes,
  ...hookDeliveryRoutes,
  ...peopleRoutes,
  ...organisationRoleRoutes,
  ...contentRoutes,
  ...labelRoutes,
  ...issueRoutes,
  ...issueLabelRoutes,
  ...issueCommentRoutes,
  ...reactionRoutes,
  ...issueHistoryRoutes,
  ...pullRoutes,
  ...refRoutes,
  ...advisoryRoutes,
  ...advisoryCommentRoutes,
  ...globalAdvisoryRoutes,
  ...checkRunRoutes,
  ...graphqlRoutes,
];
