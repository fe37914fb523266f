import { OrderStatusError } from '../../order/index.js';

const answers = {
  'method-not-allowed': { status: 405, message: 'A report is read by GET.' },
  forbidden: { status: 403, message: 'Only administrators of the shop may see reports.' },
  'invalid-query': { status: 400, message: 'The report that was asked for does not exist.' },
  unavailable: { status: 503, message: 'The report can not be made at the moment. Try again soon.' },
} as const;

/** Why a request for a report is refused. */
export type ReportRequestCode = keyof typeof answers;

/** A request for a report that is refused. */
export class ReportRequestError extends OrderStatusError {
  readonly code: ReportRequestCode;

  constructor(code: ReportRequestCode, message: string = answers[code].message) {
    super(message);
    this.code = code;
  }

  toResponse(): Response {
    const { code, message } = this;
    return Response.json(
      { error: { code, message } },
      {
        status: answers[code].status,
        headers: {
          'Cache-Control': 'no-store',
          ...(code === 'method-not-allowed' && { Allow: 'GET, HEAD' }),
          ...(code === 'unavailable' && { 'Retry-After': '5' }),
        },
      },
    );
  }
}
