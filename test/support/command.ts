import type { Story } from "./story.ts";

/**
 * Writes a comment with commands in the case's issue and waits until it is answered: the last thing the app does about
 * commands is its reaction 🚀 or 😕. Answers with the comment's id.
 */
export async function command(story: Story, who: string, body: string, number?: number): Promise<number> {
  const issue = story.issue(number);
  const id = story.github.as(who).comment(issue.place, body);
  const answered = () =>
    story
      .issue(issue.number)
      .comments.some(
        (comment) =>
          comment.id === id && comment.reactions.some(({ content }) => content === "rocket" || content === "confused"),
      );
  await story.until("the command is answered", answered);
  await story.settle(120);
  return id;
}
