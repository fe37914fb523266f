import { carrierFlow } from '../../../ingest/index.js';
import { describeStatus, isStatus, type OrderFlow, type Tone } from '../../../order/index.js';
import type { StatusLabels } from '../texts/index.js';

/** What a flow says of a status, in the words of the recipient's language if the app has labels in it. */
export interface StatusFacts {
  readonly label: string;
  readonly description: string;
  readonly tone: Tone;
}

/** The facts of a status of the app's flow, else of `carrierFlow`. @param name in the texts of mails, e.g. for `DELIVERED`. */
export function factsOf(
  flow: OrderFlow,
  status: string,
  labels: StatusLabels | undefined,
  name?: string,
): StatusFacts {
  const { label, description, tone } = describeStatus(isStatus(flow, status) ? flow : carrierFlow, status);
  return {
    label: ownText(labels?.statuses, status) ?? name ?? label,
    description: ownText(labels?.descriptions, status) ?? description,
    tone,
  };
}

const ownText = (texts: Readonly<Record<string, string>> | undefined, status: string): string | undefined =>
  texts && Object.hasOwn(texts, status) ? texts[status] : undefined;
