/** Asks `check` again until it no longer throws; after 20 s its last complaint stands. For what a busy machine makes slow. */
export async function eventually(check: () => void): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      check();
      return;
    } catch (problem) {
      if (Date.now() > deadline) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}
