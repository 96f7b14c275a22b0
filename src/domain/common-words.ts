const everyday = `
a an and any are as at be because been but by can cannot could did do does for from had has have he her here his how i
if in into is it its just like may me more most my no not now of on one only or other our out over see she should so
some such than that the their them then there these they this those to too under up us use used uses using very via was
we were what when where which while who will with without would you your`;

const ofReports = `
also after all allow allowed allows another attack attacker attackers before being both bug call called calls case cause
causes change check code command could create data default denial describe description details different does due each
error even every example exploit expected file files first fix following found function get given high how however
impact information issue issues last lead leads line lines make malicious might mitigation must need new number
operating order operating output package page password please poc possible potential prevent problem proof concept
provide recommendation recommended remote report reported reporting reproduce request result results run same second
security send server service set severity show since someone steps still summary system take test text time tool try two
type url user users value values version versions vulnerability vulnerable vulnerabilities way web well work works`;

const ofBrowsers = `
accept agent applewebkit browser charset chrome close connection content cookie dest encoding fetch firefox form gecko
gzip host html http https insecure json keep alive khtml language length linux mac mode mozilla nt origin referer
requests safari sec site upgrade useragent utf windows win64 www x11 x64 xml application br deflate en href src
com github io main master net org tree blob`;

const common: ReadonlySet<string> = new Set(`${everyday} ${ofReports} ${ofBrowsers}`.trim().split(/\s+/));

/** True of a word that tells one report from another: not a common one, no bare number, and longer than two signs. */
export function isUncommon(word: string): boolean {
  return (word.length > 2 || /[^\x20-\x7e]/.test(word)) && !common.has(word) && !/^\d+$/.test(word);
}
