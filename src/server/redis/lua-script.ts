/** Runs a Redis command. @param args its name, then its arguments. */
export type Command = (args: readonly string[]) => Promise<unknown>;

/** A Lua script, sent by its hash, or by its text when Redis does not have it, as after a restart. */
export function luaScript(text: string) {
  let hash: Promise<string> | undefined;
  return async (command: Command, keys: readonly string[], args: readonly string[]): Promise<unknown> => {
    hash ??= sha1(text);
    const rest = [String(keys.length), ...keys, ...args];
    const sha = await hash;
    try {
      return await command(['EVALSHA', sha, ...rest]);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return command(['EVAL', text, ...rest]);
    }
  };
}

async function sha1(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
