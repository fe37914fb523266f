import { exec } from 'node:child_process';
import { promisify } from 'node:util';

/** Ms after which the command is killed. */
const TIME_OUT = 30_000;

/** Runs a command in the shell; rejects with its output if it fails. */
export function shellCommand(command: string): () => Promise<unknown> {
  return () => promisify(exec)(command, { timeout: TIME_OUT });
}
