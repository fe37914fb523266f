/** What the sender of a text message asks for. */
export type Keyword = 'stop' | 'start' | 'help';

/**
 * Words that revoke consent: those that Twilio and AWS handle themselves, and those that the FCC names as reasonable means
 * (47 CFR 64.1200(a)(10)). French and Canadian ones are those of AWS and of Twilio Proxy. One that a provider does not
 * know stops our messages all the same.
 */
const STOP = words('STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT REMOVE TD ARRET ARRETE ARRETT');
/** Words by which Twilio sends again: its article 223134027. */
const START = words('START YES UNSTOP');
const HELP = words('HELP INFO');

/**
 * The keyword that is the whole text, without regard to letter case, accents, spaces, hyphens and punctuation: `Stop.`,
 * `OPT OUT`, `Arrêt`.
 */
export function keywordOf(text: string): Keyword | undefined {
  const letters = text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/gu, '');
  // A text in another script that contains a Latin word is not that word alone.
  if (/\p{L}/u.test(text.normalize('NFD').replace(/[A-Za-z]/g, ''))) return undefined;
  if (STOP.has(letters)) return 'stop';
  if (START.has(letters)) return 'start';
  return HELP.has(letters) ? 'help' : undefined;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
