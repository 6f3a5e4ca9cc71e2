import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createPool } from '#kernel/database'
import { createTestDatabase, type TestDatabase } from '#testing/database'
import { createCalendar } from './index.ts'

let database: TestDatabase
let pool: ReturnType<typeof createPool>
beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool(database.url, 'zhiheng_app', 2)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const day = (date: string, kind: 'holiday' | 'make-up', note: string | null = null) => ({
  day: date,
  kind,
  note,
})

describe('the calendar', () => {
  it('is plain weeks until a notice is put down', async () => {
    const calendar = createCalendar({ pool })
    expect(await calendar.exceptions()).toEqual({ holidays: new Set(), makeUpDays: new Set() })
    await calendar.define(
      systemActor,
      [2013],
      [day('2013-10-01', 'holiday', '通知'), day('2013-10-12', 'make-up')],
    )
    expect(await calendar.exceptions()).toEqual({
      holidays: new Set(['2013-10-01']),
      makeUpDays: new Set(['2013-10-12']),
    })
  })

  it('follows a corrected notice, and leaves other years alone', async () => {
    const calendar = createCalendar({ pool })
    await calendar.define(systemActor, [2014], [day('2014-01-01', 'holiday')])
    await calendar.define(systemActor, [2013], [day('2013-10-12', 'holiday')])
    expect(await calendar.exceptions()).toEqual({
      holidays: new Set(['2014-01-01', '2013-10-12']),
      makeUpDays: new Set(),
    })
  })

  it('is asked of the database once, again after a failure', async () => {
    const closed = createPool(database.url, 'zhiheng_app', 1)
    const calendar = createCalendar({ pool: closed })
    const connect = closed.connect
    closed.connect = () => Promise.reject(new Error('no connection'))
    await expect(calendar.exceptions()).rejects.toThrow('no connection')
    closed.connect = connect
    const [first, second] = await Promise.all([calendar.exceptions(), calendar.exceptions()])
    expect(second).toBe(first)
    await closed.end()
  })
})
