import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findLosses } from './check.ts'
import { createStage, loops } from './clients.ts'
import { createWorld, type World } from './world.ts'

/*
 * The server and, apart from it, the database are killed in the middle of everything, again and again, while clients
 * give tasks, append facts, keep drafts, upload files and import tables, each asking again under its key until there is
 * an answer. `npm run crash -- --kills 500` goes on for longer.
 */
const kills = Number(process.env.ZHIHENG_CRASH_KILLS ?? 51)

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

it(
  `loses nothing that was acknowledged and does nothing twice in ${kills} kills`,
  async () => {
    const stage = await createStage(world)
    const { done, get, post } = stage
    let over = false
    const failures: unknown[] = []
    const rounds = loops.map(() => 0)
    const answered = () => [...rounds]
    const running = loops.map(async (loop, at) => {
      while (!over) {
        await loop(stage, () => {
          rounds[at] = (rounds[at] ?? 0) + 1
        })
      }
    })
    for (const each of running) each.catch((error) => failures.push(error))
    for (let kill = 1; kill <= kills && failures.length === 0; kill += 1) {
      // Not sooner than something was answered, and now and then everybody, or a slow machine would never get anywhere.
      const before = answered()
      const moved = () => answered().filter((each, at) => each > (before[at] ?? 0)).length
      const enough = kill % 6 === 0 ? loops.length : 1
      for (let waits = 0; moved() < enough && waits < 1200; waits += 1) await wait(25)
      await wait(Math.random() * 200)
      if (kill % 2 === 0) await world.killDatabase()
      else await world.killServer()
    }
    over = true
    await Promise.allSettled(running)
    expect(failures).toEqual([])

    // A job whose process died is taken up when its lease is over: half a minute, which is not waited for here.
    const client = new Client({ connectionString: world.url })
    await client.connect()
    await client.query(
      'update job_progress set lease_until = clock_timestamp() where lease_until is not null',
    )
    await client.end()
    for (const { id } of done.imports) {
      const state = async () => (await get<{ state: string }>('quality', `/fact-imports/${id}`)).state
      await expect.poll(state).toBe('done')
    }
    expect(await findLosses(world, done)).toEqual([])
    // Seals that were cut off are made up for; none is missing and none is wrong.
    expect(await post('auditor', '/audit-entries/check', undefined)).toMatchObject({ faults: [] })
    const counts = [done.facts, done.tasks, done.files, done.imports].map(({ length }) => length)
    console.log(`kills ${kills}; facts, tasks, files, imports: ${counts.join(', ')}; drafts ${done.drafts}`)
    expect(Math.min(...counts)).toBeGreaterThan(0)
  },
  180_000 + kills * 6000,
)
