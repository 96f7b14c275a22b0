import { closeReasons } from "../domain/closing.ts";
import { SEVERITIES } from "../domain/severity.ts";
import { accept } from "./accept.ts";
import { approve } from "./approve.ts";
import { askHelp } from "./ask-help.ts";
import { assign } from "./assign.ts";
import { award } from "./award.ts";
import { classify } from "./classify.ts";
import { close } from "./close.ts";
import type { Command } from "./command.ts";
import { combined } from "./combined.ts";
import { conduct } from "./conduct.ts";
import { contain } from "./contain.ts";
import { consent } from "./consent.ts";
import { credit } from "./credit.ts";
import { declineAward } from "./decline-award.ts";
import { duplicate } from "./duplicate.ts";
import { embargoEndConfirm } from "./embargo-end-confirm.ts";
import { embargoEnd } from "./embargo-end.ts";
import { embargo } from "./embargo.ts";
import { expectFix } from "./expect.ts";
import { exploited } from "./exploited.ts";
import { fixed } from "./fixed.ts";
import type { ReadLine } from "./grammar.ts";
import { heard } from "./heard.ts";
import { impact } from "./impact.ts";
import { incident } from "./incident.ts";
import { known } from "./known.ts";
import { nameFinder } from "./name-finder.ts";
import { needsInfo, needsInfoByLabel } from "./needs-info.ts";
import { notDuplicate } from "./not-duplicate.ts";
import { note } from "./note.ts";
import { paid } from "./paid.ts";
import { publishConfirm } from "./publish-confirm.ts";
import { publish } from "./publish.ts";
import { quality } from "./quality.ts";
import { received } from "./received.ts";
import { reopen } from "./reopen.ts";
import { repinConfirm } from "./repin-confirm.ts";
import { repin } from "./repin.ts";
import { reply } from "./reply.ts";
import { restore } from "./restore.ts";
import { revisions } from "./revisions.ts";
import { severity } from "./severity.ts";
import { unmerge } from "./unmerge.ts";

/** Every command about a case that the team has in the tracker, in the order of the documentation. */
export const teamRegistry: readonly Command[] = [
  askHelp,
  assign,
  note,
  received,
  nameFinder,
  heard,
  classify,
  severity,
  impact,
  conduct,
  quality,
  accept,
  needsInfo,
  expectFix,
  reply,
  combined,
  known,
  duplicate,
  notDuplicate,
  unmerge,
  close,
  reopen,
  embargo,
  embargoEnd,
  embargoEndConfirm,
  fixed,
  award,
  approve,
  declineAward,
  paid,
  credit,
  consent,
  exploited,
  incident,
  publish,
  publishConfirm,
  contain,
  restore,
  repin,
  repinConfirm,
  revisions,
];

const puttingOn: Readonly<Record<string, readonly [command: Command, rest: string]>> = {
  ...Object.fromEntries(SEVERITIES.map((level) => [`severity/${level}`, [severity, level]])),
  ...Object.fromEntries(closeReasons.map((reason) => [`close/${reason}`, [close, reason]])),
  "state/accepted": [accept, ""],
  "state/needs-info": [needsInfoByLabel, ""],
};

/** What a label, in any case, commands when put on or taken off; undefined for one that only shows (interface §4). */
export function labelCommand(name: string, action: "labeled" | "unlabeled"): ReadLine | undefined {
  const label = name.toLowerCase();
  if (action === "unlabeled") return label === "possible-duplicate" ? written(notDuplicate, "") : undefined;
  const found = Object.hasOwn(puttingOn, label) ? puttingOn[label] : undefined;
  return found === undefined ? undefined : written(...found);
}

function written(command: Command, rest: string): ReadLine {
  return { command, rest, block: rest, problem: null };
}
