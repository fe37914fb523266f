/** What `react-order-status` says of itself. */
export const USAGE = `Usage: react-order-status conformance <url> [options]

Checks over HTTP that a server keeps to the wire of react-order-status, whatever it is written in.
<url> is the snapshot's, with :orderId where the id goes:

  npx react-order-status conformance http://localhost:3000/api/orders/:orderId

Options:
  --stream <url>       The stream's URL. Default: <url>/stream. May be <url> itself.
  --order <id>         An order that may be seen and is not final, which nobody else changes. Default: 123.
  --header '<N: v>'    Sent with every request, e.g. 'Cookie: session=…'. May be repeated.
  --publish <command>  Shell command that publishes one allowed update of the order which does not end it,
                       e.g. a note. It is run some twenty times.
  --missing <id>       An order that does not exist.
  --forbidden <id>     An order of someone else.
  --final <id>         An order that is final, e.g. cancelled.
  --anonymous          Without the headers the answer must be 401.
  --help               Shows this.

Exit code: 0 when all that must hold does, 1 when something fails, 2 for wrong usage.
`;
