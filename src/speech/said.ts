/**
 * One thing said: `tag` names the sentence (never its content), `text` is Markdown for people. What is too long for one
 * comment goes on in `more`, each a comment of its own, in order.
 */
export type Said = { readonly tag: string; readonly text: string; readonly more?: readonly string[] };
