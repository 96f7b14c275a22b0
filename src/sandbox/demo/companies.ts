/** What the demo's three companies are called, which policy each runs, and who works there. */
export const companies = [
  { owner: "flow-co", policy: "flowfuse", lead: "mona", second: "olivia" },
  { owner: "python-co", policy: "pythonanywhere", lead: "hanna", second: "henry" },
  { owner: "bank-co", policy: "coordinated-disclosure", lead: "carla", second: "conrad" },
] as const;
