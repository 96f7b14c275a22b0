/** What keeping a lease needs: how to renew it, how long it lasts (milliseconds), and whom to tell when it is lost. */
export interface LeaseKeeping {
  readonly renew: (until: Date) => Promise<boolean>;
  readonly leaseMs: number;
  readonly now: () => Date;
  readonly onLost: () => void;
}

/** Renews a lease three times in its length until stopped, or until it is lost: given to another, or run out. */
export function keepLease({ renew, leaseMs, now, onLost }: LeaseKeeping): { stop(): void } {
  let heldUntil = now().getTime() + leaseMs;
  let isRenewing = false;
  const stop = (): void => clearInterval(timer);
  const lose = (): void => {
    stop();
    onLost();
  };

  async function beat(): Promise<void> {
    if (isRenewing) return;
    isRenewing = true;
    const until = now().getTime() + leaseMs;
    try {
      if (await renew(new Date(until))) heldUntil = until;
      else lose();
    } catch {
      // The database may be back before the lease has run out; the runner's next claim reports that it is away.
      if (now().getTime() >= heldUntil) lose();
    }
    isRenewing = false;
  }

  const timer = setInterval(() => void beat(), Math.max(1, Math.floor(leaseMs / 3)));
  return { stop };
}
