/** The key of an issue among sources: by the repository's number, so that a renamed repository keeps its sources. */
export function issueKey(repoId: number, number: number): string {
  return `issue:${repoId}:${number}`;
}
