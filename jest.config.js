export default {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  coverageProvider: "babel",
  maxWorkers: 2,
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
