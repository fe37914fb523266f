import { exec } from 'node:child_process';
import { promisify } from 'node:util';

/** Ms after which a command counts as stuck. */
const TIME_OUT = 30_000;

/** Runs a command in the user's shell; rejects with what it wrote when it does not end well. */
export function shellCommand(command: string): () => Promise<unknown> {
  return () => promisify(exec)(command, { timeout: TIME_OUT });
}
