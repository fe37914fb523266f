/** An error in the form that the live routes use too: `{ error: { code, message } }`. */
export const problem = (status: number, code: string, message: string): Response =>
  Response.json({ error: { code, message } }, { status });
