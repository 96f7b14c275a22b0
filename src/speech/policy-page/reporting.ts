import { describeMissing } from "../../policy/clauses/completeness.ts";
import type { Policy } from "../../policy/policy.ts";
import { bullets, quotation, sayLength, type Section, underItem } from "./page-words.ts";

/** How a report reaches the team, what may be asked before, and what it must hold. */
export function reportingSections(policy: Policy): readonly Section[] {
  return [
    { title: "Where to report", parts: whereToReport(policy) },
    { title: "Asking before you report", parts: askingFirst(policy) },
    { title: "What a report needs", parts: whatItNeeds(policy) },
  ];
}

function whereToReport(policy: Policy): readonly string[] {
  const always = "A private vulnerability report on GitHub is always taken, whatever else stands here.";
  if (policy.channels.length === 0) return [always, "The policy names no other way to report."];
  const channels = policy.channels.map((channel) => {
    const quoted = quotation(policy, channel.clause);
    switch (channel.kind) {
      case "email":
        return underItem(
          channel.address === undefined
            ? "By e-mail, but the address the policy gives cannot be used."
            : `By e-mail to ${channel.address}.`,
          quoted,
        );
      case "web":
        return underItem(`On the web, at <${channel.url}>.`, quoted);
      case "github_advisory":
        return underItem("By a private vulnerability report on GitHub.", quoted);
      case "labeled_issue":
        return underItem("By an issue on GitHub that a maintainer marks as a report.", quoted);
    }
  });
  return [always, ...bullets(channels)];
}

function askingFirst(policy: Policy): readonly string[] {
  const { precheck } = policy;
  if (!precheck) return ["The policy does not say whether you may ask first if a flaw is known already."];
  const { mode, fields, rate, hold } = precheck;
  const quoted = quotation(policy, precheck.clause, precheck.words);
  if (mode === "off") return ["Whether a flaw is known already is not answered before a report.", quoted];
  return [
    "You may ask, before you report, whether a flaw is known already.",
    quoted,
    ...bullets([
      ...(fields.length > 0 ? [`Your question may hold: ${fields.join(", ")}.`] : []),
      ...(rate
        ? [`You may ask ${rate.questions === 1 ? "once" : `${rate.questions} times`} in ${sayLength(rate.every)}.`]
        : []),
      ...(hold ? [`Your question keeps your place for ${sayLength(hold)}.`] : []),
    ]),
  ];
}

const PROOF = {
  never: "A proof of concept is not asked for.",
  optional: "A proof of concept helps and is not needed.",
  required: "A proof of concept is needed.",
} as const;

function whatItNeeds(policy: Policy): readonly string[] {
  const { intake } = policy;
  if (!intake) return ["The policy does not say. A description of the flaw is all that is asked for."];
  const { required } = intake;
  const isAll = "all_of" in required;
  const items = (isAll ? required.all_of : required.any_of).map((item) => {
    if (typeof item === "string") return describeMissing([[item]]);
    return "any_of" in item ? describeMissing([item.any_of]) : describeMissing(item.all_of.map((fact) => [fact]));
  });
  return [
    isAll ? "A report is complete with all of these:" : "A report is complete with one of these:",
    ...bullets(items),
    PROOF[intake.poc],
    quotation(policy, intake.clause, intake.words),
    "Who is first is counted from the moment a report is complete.",
  ];
}
