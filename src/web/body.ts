import type { IncomingMessage } from "node:http";

/** A request's body, or why there is none. */
export type BodyReading = Uint8Array | "too-large" | "cut-off" | "too-busy";

/** The most bytes of one body, and of all bodies in hand at once. */
export type BodyLimits = { readonly mostBytes: number; readonly mostInHand: number };

/** Reads a body and hands it to `use`; it counts as in hand until `use` is done with it. */
export type WithBody = <Result>(
  request: IncomingMessage,
  use: (reading: BodyReading) => Promise<Result>,
) => Promise<Result>;

/** Makes a reader that stops at its limits at once, whatever the headers promised: strangers can fill only so much memory. */
export function openBodyReader({ mostBytes, mostInHand }: BodyLimits): WithBody {
  let inHand = 0;
  return async (request, use) => {
    let size = 0;
    const take = (bytes: number): BodyReading | undefined => {
      size += bytes;
      inHand += bytes;
      if (size > mostBytes) return "too-large";
      return inHand > mostInHand ? "too-busy" : undefined;
    };
    try {
      if (Number(request.headers["content-length"] ?? 0) > mostBytes) return await use("too-large");
      return await use(await collect(request, take));
    } finally {
      inHand -= size;
    }
  };
}

async function collect(
  request: IncomingMessage,
  take: (bytes: number) => BodyReading | undefined,
): Promise<BodyReading> {
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    const onData = (chunk: Buffer) => {
      const refusal = take(chunk.length);
      if (refusal === undefined) chunks.push(chunk);
      else {
        request.off("data", onData).pause();
        chunks.length = 0;
        resolve(refusal);
      }
    };
    request.on("data", onData);
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", () => resolve("cut-off"));
    request.once("close", () => resolve("cut-off"));
  });
}
