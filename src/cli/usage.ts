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

Exit code: 0 if every required check passes, 1 if one fails, 2 for wrong usage or no server.
`;
