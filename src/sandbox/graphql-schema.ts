import { buildSchema } from "graphql";

/** The little of GitHub's GraphQL schema that the sandbox answers, in GitHub's own names; anything else is an error. */
export const githubSchema = buildSchema(`
  interface Node { id: ID! }
  type Query {
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
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
    discussion(number: Int!): Discussion
    discussions(first: Int, after: String, orderBy: DiscussionOrder): DiscussionConnection!
  }
  input DiscussionOrder { field: DiscussionOrderField! direction: OrderDirection! }
  enum DiscussionOrderField { CREATED_AT UPDATED_AT }
  enum OrderDirection { ASC DESC }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type DiscussionConnection { totalCount: Int! pageInfo: PageInfo! nodes: [Discussion] }
  type Discussion implements Node {
    id: ID!
    databaseId: Int
    number: Int!
    title: String!
    body: String!
    url: String!
    createdAt: String!
    updatedAt: String!
    lastEditedAt: String
    author: Actor
    comments(first: Int, after: String): DiscussionCommentConnection!
    userContentEdits(first: Int, last: Int): UserContentEditConnection
  }
  type DiscussionCommentConnection { totalCount: Int! pageInfo: PageInfo! nodes: [DiscussionComment] }
  type DiscussionComment implements Node {
    id: ID!
    databaseId: Int
    body: String!
    url: String!
    createdAt: String!
    updatedAt: String!
    lastEditedAt: String
    author: Actor
    replies(first: Int, after: String): DiscussionCommentConnection!
    userContentEdits(first: Int, last: Int): UserContentEditConnection
  }
  type PullRequest implements Node {
    id: ID!
    userContentEdits(first: Int, last: Int): UserContentEditConnection
  }
  type IssueComment implements Node {
    id: ID!
    userContentEdits(first: Int, last: Int): UserContentEditConnection
  }
  type PullRequestReview implements Node {
    id: ID!
    userContentEdits(first: Int, last: Int): UserContentEditConnection
  }
  type CommitComment implements Node {
    id: ID!
    userContentEdits(first: Int, last: Int): UserContentEditConnection
  }
  type PullRequestReviewComment implements Node {
    id: ID!
    userContentEdits(first: Int, last: Int): UserContentEditConnection
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
  type UserContentEdit { editedAt: String! deletedAt: String diff: String editor: Actor }
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
