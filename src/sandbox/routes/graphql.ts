import { answerGraphql } from "../graphql.ts";
import { openRoute, type Route } from "../route.ts";

/** The one route that is not REST; the server gives it its own address. */
export const graphqlRoutes: readonly Route[] = [openRoute("POST", "/graphql", answerGraphql)];
