import { buildSchema } from "graphql";

/** The little of GitHub's GraphQL schema that the sandbox answers, in GitHub's own names; anything else is an error. */
export const githubSchema = buildSchema(`
  interface Node { id: ID! }
  type Query {
    node(id: ID!): Node
    repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
  }
  type Repository implements Node {
    id: ID!
    databaseId: Int
    name: String!
    nameWithOwner: String!
    isPrivate: Boolean!
    isArchived: Boolean!
    hasIssuesEnabled: Boolean!
    issue(number: Int!): Issue
  }
  type Issue implements Node {
    id: ID!
    databaseId: Int
    number: Int!
    title: String!
    body: String!
    url: String!
    locked: Boolean!
    viewerCanDelete: Boolean!
    viewerCanUpdate: Boolean!
    repository: Repository!
    userContentEdits(first: Int, last: Int): UserContentEditConnection
  }
  type UserContentEditConnection { totalCount: Int! nodes: [UserContentEdit] }
  type UserContentEdit { editedAt: String! diff: String editor: Actor }
  interface Actor { login: String! }
  type User implements Actor { login: String! }
  type Bot implements Actor { login: String! }
  type Mutation {
    deleteIssue(input: DeleteIssueInput!): DeleteIssuePayload
    transferIssue(input: TransferIssueInput!): TransferIssuePayload
  }
  input DeleteIssueInput { issueId: ID! clientMutationId: String }
  type DeleteIssuePayload { clientMutationId: String repository: Repository }
  input TransferIssueInput {
    issueId: ID!
    repositoryId: ID!
    createLabelsIfMissing: Boolean = false
    clientMutationId: String
  }
  type TransferIssuePayload { clientMutationId: String issue: Issue }
`);
