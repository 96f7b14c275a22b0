/** When it happened, at the source. */
export type At = { readonly at: Date };

/** By whom; a person's login, or the app's word "finders-fee" for what nobody did. */
export type By = At & { readonly by: string };
