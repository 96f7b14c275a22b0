import { expect, test } from "@jest/globals";
import {
  blankEffects,
  countOpenEffects,
  type EffectRow,
  findEffect,
  listEffects,
  listEffectsInDoubt,
  type NewEffect,
  putEffects,
  rearmEffect,
  releaseHeldEffects,
} from "../../src/store/effect.ts";
import {
  claimEffect,
  failEffect,
  finishEffect,
  markSending,
  releaseEffectLeases,
  renewEffectLease,
} from "../../src/store/effect-claim.ts";
import { installationLane, pauseLane } from "../../src/store/lane.ts";
import { onEveryEngine, withStore } from "./engines.ts";

const start = new Date("2026-11-22T08:00:00Z");
const leaseMs = 10_000;
const later = (ms: number): Date => new Date(start.getTime() + ms);
const caseId = "FF-2026-4821";

function anEffect(effectKey: string, more: Partial<NewEffect> = {}): NewEffect {
  return {
    effectKey,
    lane: `case:${caseId}`,
    caseId,
    installationId: 7,
    kind: "tell-finder",
    audience: "finder",
    desired: { text: effectKey },
    ...more,
  };
}

onEveryEngine("the effects", (fresh) => {
  const store = withStore(fresh);
  const put = (...effects: readonly NewEffect[]) => putEffects(store().db, effects, start);
  const claim = (now = start, owner = "w1") => claimEffect(store().db, { owner, now, leaseMs });
  const mustClaim = async (now = start, owner = "w1"): Promise<EffectRow> => {
    const effect = await claim(now, owner);
    if (effect === undefined) throw new Error("there was no effect to take");
    return effect;
  };
  const send = async (now = start): Promise<string> => {
    const effect = await mustClaim(now);
    await markSending(store().db, effect);
    await finishEffect(store().db, effect, { remoteId: `r-${effect.effect_key}`, at: now });
    return effect.effect_key;
  };

  test("effects of a lane happen one at a time, in the order they were put, each once", async () => {
    expect(await put(anEffect("a"), anEffect("b"), anEffect("a"))).toBe(2);
    expect(await put(anEffect("b"))).toBe(0);
    const first = await mustClaim();
    expect(await claim()).toBeUndefined();
    await markSending(store().db, first);
    expect(await findEffect(store().db, "a")).toMatchObject({ state: "sending", attempts: 1 });
    await finishEffect(store().db, first, { remoteId: "c-1", at: later(5) });
    expect(await findEffect(store().db, "a")).toMatchObject({
      state: "done",
      remote_id: "c-1",
      sent_at: later(5).getTime(),
      owner: null,
    });
    expect(await send()).toBe("b");
    expect(await countOpenEffects(store().db)).toBe(0);
    expect((await listEffects(store().db, caseId)).map((effect) => effect.effect_key)).toEqual(["a", "b"]);
  });

  test("a lane never goes past an effect that waits for another try", async () => {
    await put(anEffect("a"), anEffect("b"), anEffect("other", { lane: "case:other" }));
    const first = await mustClaim();
    await markSending(store().db, first);
    await failEffect(store().db, first, { state: "unknown", at: later(10_000), note: "timeout" });
    expect(await send()).toBe("other");
    expect(await claim(later(9_999))).toBeUndefined();
    const again = await mustClaim(later(10_000));
    expect(again).toMatchObject({ effect_key: "a", state: "unknown", attempts: 2 });
  });

  test("after a plain retry an effect is in doubt only if it was marked as sending", async () => {
    await put(anEffect("a"));
    await failEffect(store().db, await mustClaim(), { state: "retry", at: start, note: "crashed" });
    expect(await findEffect(store().db, "a")).toMatchObject({ state: "pending", last_error: "crashed" });
    const second = await mustClaim();
    await markSending(store().db, second);
    await failEffect(store().db, second, { state: "retry", at: start, note: "crashed" });
    expect(await findEffect(store().db, "a")).toMatchObject({ state: "unknown" });
    await failEffect(store().db, await mustClaim(), { state: "pending", at: start, note: "http-429" });
    expect(await findEffect(store().db, "a")).toMatchObject({ state: "pending" });
  });

  test("effects that are given up or held let the lane go on; held ones wait to be released", async () => {
    await put(anEffect("dead"), anEffect("held"), anEffect("kept", { state: "held" }), anEffect("next"));
    await failEffect(store().db, await mustClaim(), { state: "dead", note: "gone" });
    await failEffect(store().db, await mustClaim(), { state: "held", note: "no-comments-api" });
    expect(await send()).toBe("next");
    expect(await countOpenEffects(store().db, 7)).toBe(0);
    expect(await releaseHeldEffects(store().db, { installationId: 8 }, start)).toBe(0);
    expect(await releaseHeldEffects(store().db, { installationId: 7, caseId, kind: "tell-finder" }, start)).toBe(2);
    expect([await send(), await send()]).toEqual(["held", "kept"]);
  });

  test("a rate limit seen on an installation stops its effects everywhere", async () => {
    await put(anEffect("a"), anEffect("b", { lane: "case:b" }), anEffect("c", { lane: "case:c", installationId: 8 }));
    await pauseLane(store().db, installationLane(7), later(5000), "rate-limit");
    expect(await send()).toBe("c");
    expect(await claim(later(4999))).toBeUndefined();
    expect(await send(later(5000))).toBe("a");
  });

  test("a re-armed effect takes its place by the last re-arming, with what was asked for last", async () => {
    const card = (text: string) => rearmEffect(store().db, anEffect("card", { desired: { text } }), start);
    await card("one");
    await put(anEffect("a"));
    await card("two");
    await put(anEffect("b"));
    expect(await send()).toBe("a");
    const taken = await mustClaim();
    expect(taken).toMatchObject({ effect_key: "card", version: 2, desired: '{"text":"two"}' });
    await finishEffect(store().db, taken, { remoteId: "c-9", at: start });
    expect(await send()).toBe("b");
    await card("three");
    expect(await mustClaim()).toMatchObject({ effect_key: "card", state: "pending", attempts: 1, remote_id: "c-9" });
  });

  test("one that is re-armed while it is sent is sent again, after what came before", async () => {
    const card = (text: string) => rearmEffect(store().db, anEffect("card", { desired: { text } }), later(1));
    await card("one");
    const taken = await mustClaim(later(1));
    await markSending(store().db, taken);
    await put(anEffect("a"));
    await card("two");
    expect(await claim(later(1), "w2")).toBeUndefined();
    await finishEffect(store().db, taken, { remoteId: "c-1", at: later(2) });
    expect(await findEffect(store().db, "card")).toMatchObject({ state: "pending", remote_id: "c-1", owner: null });
    expect(await send(later(2))).toBe("a");
    expect(await mustClaim(later(2))).toMatchObject({ effect_key: "card", version: 2, desired: '{"text":"two"}' });
  });

  test("giving up an old version does not give up a new one", async () => {
    await rearmEffect(store().db, anEffect("card"), start);
    const taken = await mustClaim();
    await rearmEffect(store().db, anEffect("card", { desired: "new" }), start);
    await failEffect(store().db, taken, { state: "dead", note: "gone" });
    expect(await findEffect(store().db, "card")).toMatchObject({ state: "pending" });
  });

  test("one whose last sending is in doubt keeps its doubt and its wait when it is re-armed", async () => {
    await rearmEffect(store().db, anEffect("card"), start);
    const taken = await mustClaim();
    await markSending(store().db, taken);
    await failEffect(store().db, taken, { state: "unknown", at: later(8000), note: "http-502" });
    await rearmEffect(store().db, anEffect("card", { desired: "new" }), later(10));
    expect(await claim(later(7999))).toBeUndefined();
    expect(await mustClaim(later(8000))).toMatchObject({ state: "unknown", desired: '"new"', version: 2 });
  });

  test("what may have happened without having been seen to can be asked for by its kind", async () => {
    await put(anEffect("a"), anEffect("b", { kind: "open-tracker", lane: "other" }));
    expect(await listEffectsInDoubt(store().db, "open-tracker")).toEqual([]);
    const taken = [await mustClaim(), await mustClaim(start, "w2")];
    for (const each of taken) await markSending(store().db, each);
    expect(await listEffectsInDoubt(store().db, "open-tracker")).toMatchObject([{ effect_key: "b", state: "sending" }]);
    for (const each of taken) await failEffect(store().db, each, { state: "unknown", at: later(1), note: "http-502" });
    expect(await listEffectsInDoubt(store().db, "open-tracker")).toMatchObject([{ effect_key: "b", state: "unknown" }]);
  });

  test("a zombie's writes are refused; the one who took over sees that it was being sent", async () => {
    await put(anEffect("a"));
    const zombie = await mustClaim(start, "zombie");
    await markSending(store().db, zombie);
    expect(await claim(later(leaseMs - 1), "w2")).toBeUndefined();
    const taken = await mustClaim(later(leaseMs), "w2");
    expect(taken).toMatchObject({ state: "sending", attempts: 2 });
    const lost = "no longer ours";
    await expect(markSending(store().db, zombie)).rejects.toThrow(lost);
    await expect(finishEffect(store().db, zombie, { remoteId: "x", at: start })).rejects.toThrow(lost);
    await expect(failEffect(store().db, zombie, { state: "dead", note: "x" })).rejects.toThrow(lost);
    expect(await renewEffectLease(store().db, zombie, later(90_000))).toBe(false);
    expect(await renewEffectLease(store().db, taken, later(90_000))).toBe(true);
    expect(await claim(later(80_000))).toBeUndefined();
  });

  test("an effect whose sender died keeps the lane's turn even if it was re-armed to the end", async () => {
    await rearmEffect(store().db, anEffect("card"), start);
    await markSending(store().db, await mustClaim(start, "dead"));
    await put(anEffect("a"));
    await rearmEffect(store().db, anEffect("card", { desired: "new" }), start);
    expect(await claim(later(leaseMs - 1), "w2")).toBeUndefined();
    expect(await mustClaim(later(leaseMs), "w2")).toMatchObject({ effect_key: "card", state: "sending" });
  });

  test("released leases give effects back as they were", async () => {
    await put(anEffect("a"), anEffect("b", { lane: "case:b" }));
    await markSending(store().db, await mustClaim(start, "w1"));
    await mustClaim(start, "w2");
    expect(await releaseEffectLeases(store().db, "w1")).toBe(1);
    expect(await claim(start, "w3")).toMatchObject({ effect_key: "a", state: "sending" });
    expect(await releaseEffectLeases(store().db)).toBe(2);
  });

  test("what finished effects said can be erased", async () => {
    await put(anEffect("a"), anEffect("b"));
    await send();
    expect(await blankEffects(store().db, caseId)).toBe(1);
    expect(await findEffect(store().db, "a")).toMatchObject({ desired: "null" });
    expect(await findEffect(store().db, "b")).toMatchObject({ desired: '{"text":"b"}' });
  });
});
