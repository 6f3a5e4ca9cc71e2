import pg from 'pg'

type Recorded = { readonly text: string; readonly values: unknown[] }

/** Every parametrised statement that is sent to PostgreSQL while `work` runs, as the driver gets it. */
export async function recordQueries(work: () => Promise<void>): Promise<Recorded[]> {
  const recorded: Recorded[] = []
  const original = pg.Client.prototype.query
  const spy = function (this: pg.Client, ...given: unknown[]) {
    const [first, second] = given
    const text = typeof first === 'string' ? first : (first as { text?: string }).text
    const values = (first as { values?: unknown[] }).values ?? second
    if (text && Array.isArray(values)) recorded.push({ text, values })
    return (original as (...rest: unknown[]) => unknown).apply(this, given)
  }
  pg.Client.prototype.query = spy as typeof original
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return recorded
}
