/** Orders that one script concerns at most, as Redis runs nothing else meanwhile. */
export const ORDERS_OF_SCRIPT = 50;

/**
 * Whether Redis refused a script as a whole, e.g. as the user has no right to the keys of one order, or as the orders are on
 * several nodes of a cluster: then nothing was stored, and each order needs a script of its own.
 */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && /^[A-Z]+ /.test(error.message);

/** A part of scripts: calls `each` for several orders. Of several, one that fails has nil; a single one fails the script. */
export const forEachOrder = `
local function forEachOrder(count, each)
  if count == 1 then return { each(0) } end
  local replies = {}
  for at = 0, count - 1 do
    local isDone, reply = pcall(each, at)
    replies[at + 1] = isDone and reply or false
  end
  return replies
end
`;
