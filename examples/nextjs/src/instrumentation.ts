/** Next.js calls it once, when the server starts. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startBackground } = await import('@/background');
    await startBackground();
  }
}
