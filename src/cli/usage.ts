/** The help text of `react-order-status`. */
export const USAGE = `Usage: react-order-status conformance <url> [options]

Checks over HTTP that a server, written in any language, follows the wire format of react-order-status.
<url> is the URL of the snapshot, with :orderId in place of the id:

  npx react-order-status conformance http://localhost:3000/api/orders/:orderId

Options:
  --stream <url>       The URL of the stream. Default: <url>/stream. May equal <url>.
  --order <id>         An order that the headers give access to, that is not final, and that nothing else
                       changes meanwhile. Default: 123.
  --header '<N: v>'    Sent with every request, e.g. 'Cookie: session=…'. May be repeated.
  --publish <command>  Shell command that publishes one allowed update of the order that is not final,
                       e.g. a note. Run about twenty times.
  --missing <id>       An id that does not exist.
  --forbidden <id>     An order of another user.
  --final <id>         An order in a final status, e.g. cancelled.
  --anonymous          Requests without the headers must be answered 401.
  --help               Shows this text.

Usage: react-order-status send-webhook <provider> --to <url> --secret <secret> [options]

Posts a webhook as a carrier sends it, signed, to the app under development:

  npx react-order-status send-webhook easypost --status delivered --secret test \\
    --to http://localhost:3000/api/webhooks/easypost

<provider> is easypost, shippo, aftership, shipengine, karrio, 17track, ups, dhl, fedex or usps.

Options:
  --to <url>           The app's URL for the webhooks of this provider.
  --secret <secret>    The secret that the app's provider was given; for shipengine a private RSA key in PEM.
  --status <status>    A checkpoint, e.g. out-for-delivery, or a status of the provider. Default: in-transit.
  --number <number>    The tracking number. Default: SAMPLE123.
  --carrier <name>     The carrier, as a provider that serves several writes it. Default: that of USPS.
  --reference <text>   The order's number, where the provider has a field for it.
  --at <time>          When it happened, ISO 8601. Default: now.

Usage: react-order-status report [options]

Prints how long orders take from one status to the next, from the database in DATABASE_URL (PostgreSQL) or REDIS_URL:

  npx react-order-status report --since 30d

Options:
  --since <time>       30d, 12h, 4w, a date, or a time with an offset. Default: 30d.
  --until <time>       The same. Default: now.
  --group-by <what>    day, week, month or carrier.
  --format <format>    table, csv or json. Default: table.
  --steps <statuses>   The steps of the shop's own flow, e.g. PENDING,PAID,SHIPPED,DELIVERED.
  --time-zone <name>   Whose days are counted. Default: UTC.
  --namespace <name>   Of the bus on PostgreSQL. Default: default.
  --schema <name>      Of the tables on PostgreSQL.
  --prefix <name>      Of the tables, or of the keys on Redis.

Exit code: 0 if every required check passes, or the webhook is answered 2xx, 1 if one fails, 2 for wrong usage or no server.
`;
