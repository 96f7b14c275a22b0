/** One thing said: `tag` names the sentence (never its content), `text` is Markdown for people. */
export type Said = { readonly tag: string; readonly text: string };
