import Fastify from 'fastify'
import pg from 'pg'

/** The least that answers the same question: one route, one statement, the rows as JSON. */
export async function startBareServer(): Promise<string> {
  const { text, values } = JSON.parse(process.env.STATEMENT ?? '') as { text: string; values: unknown[] }
  const pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: Number(process.env.DATABASE_POOL),
  })
  const app = Fastify()
  app.get('/', async () => (await pool.query(text, values)).rows)
  return app.listen({ host: '127.0.0.1', port: 0 })
}
