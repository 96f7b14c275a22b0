export default {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  coverageProvider: "babel",
  // Stories wait a third of their time, for the app to be at rest: three of them keep two cores busy.
  maxWorkers: 3,
  // What a worker keeps of a hundred files before would be missing to the five hundred lives at the end.
  workerIdleMemoryLimit: "1GB",
  setupFiles: ["<rootDir>/test/support/draws.ts"],
  // A story is a real process over HTTP: a busy machine makes it slow, not wrong.
  testTimeout: 60_000,
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2023",
          parser: { syntax: "typescript" },
          experimental: { keepImportAttributes: true },
        },
      },
    ],
  },
};
