import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, people, testFirm, testPassword } from '#testing/linjiang'
import { fixed, putRows } from '#testing/row-fixture'
import { withClient } from '#testing/template'

/*
 * What one reader may not see must show nowhere: not in a list, not in its count, not among the choices of a form, not
 * in a search, a file, or the words of an error. Every door of the API that shows rows is tried by everybody, and the
 * answers are searched for what only others may know.
 */

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  for (const person of Object.keys(people) as Person[]) await app.cookieOf(person)
  await withClient(app.url, async (client) => {
    await putRows(client)
    // Words that stand nowhere else, in whatever only some may read.
    await client.query(
      `
      update tasks set title = 'SECRET-HEALTH-TASK' where id = '${fixed.task.health}';
      update tasks set title = 'SECRET-EAST-TASK' where id = '${fixed.task.east}';
      update task_reports set body = 'SECRET-HEALTH-REPORT' where id = '${fixed.report.health}';
      update task_reports set body = 'SECRET-EAST-REPORT' where id = '${fixed.report.east}';
      update plans set title = 'SECRET-DRAFT-PLAN' where id = '${fixed.plan.draft}';
      update plans set title = 'SECRET-EAST-PLAN' where id = '${fixed.plan.east}';
      update files set name = 'SECRET-EAST-FILE' where id = '${fixed.file.east}';
      update drafts set content = '"SECRET-HEALTH-DRAFT"';
      update delegations set reason = 'SECRET-DELEGATION';
      update lookups set purpose = 'SECRET-PURPOSE';
      update api_keys set name = 'SECRET-KEY';
      update webhooks set name = 'SECRET-WEBHOOK';
      update credit_objections set reason = case subject_id when '${testFirm.id}' then 'SECRET-OBJECTION' else 'SECRET-OTHER-OBJECTION' end;
      update credit_repairs set reason = case subject_id when '${testFirm.id}' then 'SECRET-REPAIR' else 'SECRET-OTHER-REPAIR' end;
      update grade_notices set reply = case subject_id when '${testFirm.id}' then 'SECRET-REPLY' else 'SECRET-OTHER-REPLY' end;
    `.replaceAll(/update (lookups)/g, 'alter table lookups disable trigger user; update $1'),
    )
  })
})
afterAll(() => app.close())

type Reader = Person | 'nobody'
const readers: readonly Reader[] = [...(Object.keys(people) as Person[]), 'nobody']

/** Who may come upon each word, wherever. */
const known: Readonly<Record<string, readonly Reader[]>> = {
  'SECRET-HEALTH-TASK': ['office', 'quality', 'health', 'leader', 'auditor'],
  'SECRET-EAST-TASK': ['office', 'quality', 'east', 'leader', 'auditor'],
  'SECRET-HEALTH-REPORT': ['office', 'quality', 'health', 'leader', 'auditor'],
  'SECRET-EAST-REPORT': ['office', 'quality', 'east', 'leader', 'auditor'],
  'SECRET-DRAFT-PLAN': ['office', 'quality', 'leader', 'auditor'],
  'SECRET-EAST-PLAN': ['office', 'east', 'leader', 'auditor'],
  'SECRET-EAST-FILE': ['office', 'east', 'leader', 'auditor'],
  'SECRET-HEALTH-DRAFT': ['health'],
  'SECRET-DELEGATION': ['health', 'east', 'administrator'],
  'SECRET-PURPOSE': ['auditor'],
  'SECRET-KEY': ['security'],
  'SECRET-WEBHOOK': ['health', 'administrator', 'auditor'],
  'SECRET-OBJECTION': ['office', 'health', 'leader', 'auditor', 'firm'],
  'SECRET-OTHER-OBJECTION': ['office', 'health', 'leader', 'auditor'],
  'SECRET-REPAIR': ['office', 'health', 'leader', 'auditor', 'firm'],
  'SECRET-OTHER-REPAIR': ['office', 'health', 'leader', 'auditor'],
  'SECRET-REPLY': ['office', 'leader', 'auditor', 'firm'],
  'SECRET-OTHER-REPLY': ['office', 'leader', 'auditor'],
}

const search = encodeURIComponent('SECRET')
/** Doors that show rows: lists, counts, choices, searches, files, and each thing by its number. */
const doors = [
  '/tasks?limit=200',
  `/tasks?limit=200&q=${search}`,
  '/inbox?limit=200&tab=todo',
  '/inbox?limit=200&tab=done',
  '/plans',
  '/plan-imports',
  `/plans/${fixed.plan.published}`,
  `/plans/${fixed.plan.draft}`,
  `/plans/${fixed.plan.east}`,
  `/plans/${fixed.plan.draft}/measures`,
  `/plans/${fixed.plan.east}/measures`,
  `/plans/${fixed.plan.published}/comparison`,
  `/plans/${fixed.plan.draft}/difference`,
  `/measures/${fixed.measure}`,
  `/measures/${fixed.measure}/timeline`,
  `/measures/${fixed.draftMeasure}`,
  `/measures/${fixed.eastMeasure}`,
  `/tasks/${fixed.task.health}`,
  `/tasks/${fixed.task.east}`,
  `/plans/${fixed.plan.published}/board`,
  `/measures/${fixed.measure}/progress`,
  `/files/${fixed.file.attached}`,
  `/files/${fixed.file.east}`,
  `/files/${fixed.file.east}/content`,
  '/drafts/a',
  '/organisations',
  '/accounts?limit=200',
  `/accounts?limit=200&q=${search}`,
  '/colleagues',
  '/delegations',
  '/session',
  '/session/all',
  '/api-keys',
  '/security/locks',
  '/lookups',
  `/subjects?q=${encodeURIComponent('临江')}`,
  `/subjects/${testFirm.id}/facts`,
  `/subjects/${testFirm.id}/credit`,
  `/subjects/${fixed.subject.other}/credit`,
  `/subjects/${testFirm.id}/disputes`,
  `/public/subjects/${testFirm.id}/disputes`,
  '/objections?limit=200',
  '/objections?mine=true',
  '/repairs?limit=200',
  '/grade-notices',
  '/credit/overturn-rates',
  '/vetoes',
  '/veto-proposals',
  '/veto-appeals',
  '/supervision/subjects',
  '/supervision/reviews',
  '/fact-copies',
  '/copy-receipts',
  '/webhooks',
  `/public/plans/${fixed.plan.published}`,
]

const ask = (reader: Reader, path: string) =>
  reader === 'nobody' ? app.inject('GET', `/api${path}`) : app.as(reader, 'GET', `/api${path}`)

describe('nobody comes upon what is not theirs', () => {
  it.each(readers)('%s, at any door', async (reader) => {
    const found: string[] = []
    for (const path of doors) {
      const text = JSON.stringify((await ask(reader, path)).body)
      for (const [word, who] of Object.entries(known))
        if (!who.includes(reader) && text.includes(word)) found.push(`${path}: ${word}`)
    }
    expect(found).toEqual([])
  })

  it('and everybody comes upon some of their own, so that the doors are open at all', async () => {
    const seen = new Set<string>()
    for (const reader of readers) {
      for (const path of doors) {
        const text = JSON.stringify((await ask(reader, path)).body)
        for (const word of Object.keys(known)) if (text.includes(word)) seen.add(word)
      }
    }
    const blind = Object.keys(known).filter((word) => !seen.has(word))
    expect(blind).toEqual([])
  })
})

describe('what a reader may not see answers like what does not exist', () => {
  const nowhere = '00000000-0000-4000-8000-000000000000'
  const things = [
    ['/tasks/', fixed.task.east, ['west', 'health', 'firm', 'security', 'administrator']],
    ['/tasks/', fixed.task.health, ['west', 'east', 'firm', 'security', 'administrator']],
    ['/files/', fixed.file.east, ['west', 'health', 'quality', 'firm', 'security', 'administrator']],
    ['/plans/', fixed.plan.draft, ['east', 'west', 'health']],
    ['/plans/', fixed.plan.east, ['west', 'health']],
    ['/measures/', fixed.draftMeasure, ['east', 'west', 'health']],
    ['/measures/', fixed.eastMeasure, ['west', 'health']],
  ] as const
  it.each(things)('%s%s', async (path, id, strangers) => {
    for (const person of strangers) {
      const [hidden, absent] = [await ask(person, path + id), await ask(person, path + nowhere)]
      expect([person, hidden.status, hidden.body]).toEqual([person, absent.status, absent.body])
      expect([403, 404]).toContain(hidden.status)
    }
  })

  const deeds = [
    ['POST', `/tasks/${fixed.task.east}/receipt`, `/tasks/${nowhere}/receipt`, { version: 1 }],
    ['PATCH', `/tasks/${fixed.task.east}`, `/tasks/${nowhere}`, { version: 1, reason: 'x', title: 'x' }],
    ['POST', `/tasks/${fixed.task.east}/reports`, `/tasks/${nowhere}/reports`, { version: 1, share: 0.1 }],
  ] as const
  it.each(deeds)('%s %s', async (method, hiddenUrl, absentUrl, body) => {
    for (const person of ['west', 'health', 'firm'] as const) {
      const hidden = await app.as(person, method, `/api${hiddenUrl}`, { body })
      const absent = await app.as(person, method, `/api${absentUrl}`, { body })
      expect([person, hidden.status, hidden.body]).toEqual([person, absent.status, absent.body])
    }
  })
})

describe('counts say no more than lists', () => {
  it.each(readers)('%s', async (reader) => {
    for (const path of [
      '/tasks?limit=200',
      `/tasks?limit=200&q=${search}`,
      '/plans',
      '/accounts?limit=200',
      '/delegations',
      '/api-keys',
      '/objections?limit=200',
      '/repairs?limit=200',
      '/grade-notices',
      '/veto-proposals',
      '/veto-appeals',
      '/supervision/reviews',
      '/fact-copies',
      '/copy-receipts',
    ]) {
      const { status, body } = await ask(reader, path)
      if (status !== 200) continue
      const { items, total } = body as { items: unknown[]; total: number }
      expect([path, total]).toEqual([path, items.length])
    }
  })
})

describe('a narrowed post', () => {
  it('shows nothing beyond it at any door', async () => {
    const make = async (username: string, scope: object) => {
      const posts = [{ role: 'department_officer', organisationId: app.bodyId('quality'), ...scope }]
      const body = { username, displayName: '窄岗', password: testPassword, posts }
      const made = await app.as('administrator', 'POST', '/api/accounts', { body })
      expect(made.status).toBe(201)
      await withClient(app.url, (client) =>
        client.query(`update accounts set must_change_password = false where username = $1`, [username]),
      )
      const cookie = await app.signIn(username)
      const texts = await Promise.all(
        doors.map(async (path) => JSON.stringify((await app.inject('GET', `/api${path}`, { cookie })).body)),
      )
      return Object.keys(known).filter((word) => texts.some((text) => text.includes(word)))
    }
    expect(await make('only-self', { dataScope: 'self' })).toEqual([])
    const gave = ['SECRET-HEALTH-TASK', 'SECRET-EAST-TASK', 'SECRET-HEALTH-REPORT', 'SECRET-EAST-REPORT']
    expect(await make('only-unit', { dataScope: 'unit' })).toEqual(expect.arrayContaining(gave))
    const east = await make('with-east', { dataScope: 'chosen', chosenIds: [app.bodyId('east')] })
    expect(east).toEqual(expect.arrayContaining(['SECRET-EAST-PLAN']))
  })
})
