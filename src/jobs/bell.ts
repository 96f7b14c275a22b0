/** A bell that can be rung when nobody listens yet: the next wait ends at once. */
export interface Bell {
  ring(): void;
  /** Whether it was rung since it was last silenced. */
  isRinging(): boolean;
  silence(): void;
  /** Settles when the bell rings, or after so many milliseconds. */
  wait(atMostMs: number): Promise<void>;
}

/** Makes a bell for one listener. */
export function makeBell(): Bell {
  let isRinging = false;
  let wakeUp: (() => void) | undefined;
  return {
    ring: () => {
      isRinging = true;
      wakeUp?.();
    },
    isRinging: () => isRinging,
    silence: () => {
      isRinging = false;
    },
    wait: (atMostMs) =>
      new Promise((resolve) => {
        if (isRinging) return resolve();
        const timer = setTimeout(resolve, atMostMs);
        wakeUp = () => {
          clearTimeout(timer);
          wakeUp = undefined;
          resolve();
        };
      }),
  };
}
