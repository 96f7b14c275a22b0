import { expect, test } from "@jest/globals";
import type { CaseHandle } from "../support/book/case-handle.ts";
import { bookOf, heardBy, reportOf } from "./three-policies.ts";

const DULL = "Bug classes we're not really interested in";
const KEEN = "Bug classes we're interested in";
const KEENEST = "Bug classes we're very interested in";

/** What `/class` made of a case: what it holds, and what its card says. */
async function classed(
  line: string,
): Promise<{ readonly one: CaseHandle; readonly card: string; readonly held: object }> {
  const one = await reportOf(bookOf("PA"), "A flaw");
  expect(await one.says("mona", line)).toBeNull();
  const { klass } = await one.state();
  return { one, card: await one.card(), held: klass ?? {} };
}

const interest = (card: string) => /\| Interest \| (.*) \|/.exec(card)?.[1] ?? "";

test("PA5: what the page is not really interested in is closed as that, with no mark against it, and is never out of scope", async () => {
  const { one, card } = await classed("/class auto-pwnage");
  expect(interest(card)).toBe(`tier 0: “${DULL}” (PA5)`);
  const refused = await one.says("mona", "/close out-of-scope");
  expect(refused).toContain("not the same as out of scope");
  expect(refused).toContain("`/close not-interested");
  expect((await one.state()).closing).toBeNull();
  expect(await one.says("mona", "/close not-interested")).toBeNull();
  expect(heardBy(one)).toContain("no mark against it");
  expect(heardBy(one)).toContain("(PA8)");
  expect((await one.state()).management).toBe("deferred");
});

test("PA5: the team may close an interesting class so all the same, and then no clause is put in the policy's mouth", async () => {
  const { one } = await classed("/class cross-user");
  expect(await one.says("mona", "/close not-interested We know this one")).toBeNull();
  expect(heardBy(one)).not.toContain("The policy says:");
});

test("PA6: running code on the servers is their business, unless it gets out of the sandbox (PA15)", async () => {
  const { card, held, one } = await classed("/class run-code-on-servers");
  expect(held).toMatchObject({ tier: 0, severity: null, clause: "PA6" });
  expect(card).toContain("Yup. That's our business.");
  expect(card).toContain(
    "Unless “Sandbox escape in consoles, web apps and scheduled tasks” (PA15): then `/class sandbox-escape`.",
  );
  expect(one.toldTeam().at(-1)).toContain("then `/class os-privilege-escalation`.");
  const other = await classed("/class sandbox-escape");
  expect(other.held).toMatchObject({ tier: 2, clause: "PA15" });
  expect(interest(other.card)).toContain(KEENEST);
});

test("PA7: XSS against oneself is of no interest; against a user who follows a link it is XSS (PA12)", async () => {
  const own = await classed("/class self-xss actor=self victim=self");
  expect(own.held).toMatchObject({ id: "self-xss", tier: 0, clause: "PA7" });
  expect(own.card).not.toContain("### Class: to settle");
  const asked = await classed("/class self-xss");
  expect(asked.card).toMatch(/Unless “Can you get a user [^”]*” \(PA12\): then `\/class xss-csrf`\./);
  const other = await classed("/class self-xss actor=other_user with=victim_interaction");
  expect(other.held).toMatchObject({ id: "xss-csrf", tier: 1, clause: "PA12", excepted: { of: "self-xss" } });
  expect(other.card).toContain("as the exception of `self-xss`");
  expect(interest(other.card)).toBe(`tier 1: “${KEEN}” (PA16)`);
});

test("PA8: what one's own code does to one's own account is of no interest", async () => {
  const { held, one } = await classed("/class auto-pwnage actor=self");
  expect(held).toMatchObject({ tier: 0, clause: "PA8", questions: [] });
  await one.says("mona", "/close not-interested");
  expect(heardBy(one)).toContain("If I run this code it does something bad to my account/files/web apps");
});

test("PA11: using a session already taken is of no interest; taking one is what they want most (PA15)", async () => {
  const asked = await classed("/class session-already-compromised");
  expect(asked.held).toMatchObject({ tier: 0, clause: "PA11" });
  expect(asked.card).toContain(
    "Does it presuppose a login session already taken? Obtaining one is another class. (PA11)",
  );
  expect(asked.card).toContain("If not, it may be `session-hijacking` (PA15).");
  expect(asked.card).toContain('we pretty much consider that "game over" already');
  const settled = await classed("/class session-already-compromised with=victim_session");
  expect(settled.held).toMatchObject({ tier: 0, questions: [] });
  await settled.one.says("mona", "/close not-interested");
  expect(heardBy(settled.one)).toContain("brute force an email reset");
  const stealing = await classed("/class session-hijacking");
  expect(stealing.held).toMatchObject({ tier: 2, clause: "PA15" });
  const mixed = await classed("/class session-hijacking with=victim_session");
  expect(mixed.held).toMatchObject({ tier: null });
  expect(mixed.card).toContain("Is it `session-already-compromised` (PA11)?");
  expect(interest(mixed.card)).toContain("open until");
  const without = await classed("/class session-already-compromised with=nothing");
  expect(without.card).toContain("Is it `session-hijacking` (PA15)?");
});

test("PA12: XSS and CSRF are of interest, and the card asks whether the victim has to follow a link", async () => {
  const { held, card } = await classed("/class xss-csrf");
  expect(held).toMatchObject({ tier: 1, severity: null, clause: "PA12" });
  expect(card).toContain("Does a logged-in victim have to do something, such as follow a link? (PA12)");
  const own = await classed("/class xss-csrf actor=self victim=self");
  expect(own.card).toContain("Is it `self-xss` (PA7)?");
  expect(own.held).toMatchObject({ tier: null });
});

test("PA13: a teacher against their students is taken out of cross-user exploits, quoting why", async () => {
  const { held, card, one } = await classed("/class cross-user");
  expect(held).toMatchObject({ tier: 1, clause: "PA13" });
  expect(card).toMatch(/“Unless you're a teacher [^”]*” \(PA13\): then it is of no interest here/);
  expect(card).toContain("`/class cross-user actor=teacher victim=student`");
  expect(await one.says("mona", "/class cross-user actor=teacher")).toBeNull();
  expect((await one.state()).klass).toMatchObject({ tier: 1 });
  expect(await one.says("mona", "/class cross-user actor=teacher victim=student")).toBeNull();
  expect((await one.state()).klass).toMatchObject({ id: "cross-user", tier: 0, clause: "PA13" });
  expect(await one.card()).toContain("the exception of the class, which takes the interest away");
  await one.says("mona", "/close not-interested");
  expect(heardBy(one)).toContain("there's an explicit trust relationship, there.");
  expect(heardBy(one)).not.toContain("Can you do something bad");
});

test("PA14: what one learns about oneself is no leak about another; the card asks and rejects nothing", async () => {
  const other = await classed("/class information-leak data=other_user");
  expect(other.held).toMatchObject({ tier: 1, clause: "PA14", questions: [] });
  const own = await classed("/class information-leak data=self");
  expect(own.held).toMatchObject({ tier: null, clause: "PA14" });
  expect(own.card).toContain("`data=self` was said, and `information-leak` speaks of `data=other_user` (PA14).");
  expect((await own.one.state()).closing).toBeNull();
});

test("PA15: a part the clause names is what they want most, another part is a question", async () => {
  const named = await classed('/class sandbox-escape component="Web apps"');
  expect(named.held).toMatchObject({ tier: 2, questions: [] });
  expect(named.card).toContain("CWE-693 (Protection Mechanism Failure)");
  const silent = await classed("/class os-privilege-escalation");
  expect(silent.held).toMatchObject({ tier: 2 });
  expect(silent.card).toContain("In which part: consoles, web apps and scheduled tasks? (PA15)");
  const strange = await classed("/class sandbox-escape component=databases");
  expect(strange.held).toMatchObject({ tier: null });
  expect(strange.card).toContain("`component=databases` was said");
});

test("PA16: interest is a second axis: a tier brings no severity, and a severity moves no tier", async () => {
  const { one } = await classed("/class session-hijacking");
  expect((await one.state()).severity).toBeNull();
  expect((await one.labels()).filter((label) => label.startsWith("severity/"))).toEqual([]);
  await one.says("mona", "/severity low");
  expect(interest(await one.card())).toBe(`tier 2: “${KEENEST}” (PA16)`);
  expect(await one.labels()).toContain("severity/low");
});

test.each([
  ["/class cross-user aktor=teacher", "actor, victim, data, component and with"],
  ["/class cross-user actor=nobody", "self, other_user, logged_in_user, teacher or student"],
  ["/class self-xss with=magic", "victim_session, victim_interaction or nothing"],
  ["/class self-xss actor=self actor=self", "twice"],
  ["/class self-xss actor=", "no value"],
  ["/class self-xss now", "/class <id>"],
  ["/class self-xxs", "Did you mean `self-xss`?"],
])("%s changes nothing and is told what to write", async (line, answer) => {
  const one = await reportOf(bookOf("PA"), "A flaw");
  expect(await one.says("mona", line)).toContain(answer);
  expect((await one.state()).klass).toBeNull();
});
