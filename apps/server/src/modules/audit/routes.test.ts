import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { withClient } from '#testing/template'

type Entry = { id: string; at: string; action: string; table: string; accountId: string | null }
type Page = { items: Entry[]; total: number; nextCursor: string | null }
const url = '/api/audit-entries'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  for (const key of ['a', 'b', 'c'])
    await app.as('health', 'PUT', `/api/drafts/${key}`, { body: { content: key } })
  await app.as('health', 'DELETE', '/api/drafts/a')
})
afterAll(() => app.close())

const list = async (query = '') => (await app.as('auditor', 'GET', `${url}${query}`)).body as Page

describe('the audit trail', () => {
  it('shows an entry with exactly the fields of the contract', async () => {
    const { items } = await list('?table=drafts&rowId=a')
    const { body } = await app.as('health', 'GET', '/api/session')
    expect(items[0]).toEqual({
      id: expect.stringMatching(/^\d+$/),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      accountId: (body as { accountId: string }).accountId,
      accountName: '测试卫生',
      onBehalfOfName: null,
      organisationName: '市卫生局',
      address: '127.0.0.1',
      action: 'discard-draft',
      table: 'drafts',
      rowId: 'a',
      operation: 'delete',
      before: expect.objectContaining({ key: 'a', content: '…' }),
      after: null,
    })
  })

  it('pages backwards through all of it, each entry once, with the whole number on every page', async () => {
    const { total } = await list('?action=save-draft')
    expect(total).toBe(3)
    const ids: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = await list(`?action=save-draft&limit=1${cursor && `&cursor=${cursor}`}`)
      expect(page.total).toBe(total)
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(ids).toHaveLength(total)
    expect(ids).toEqual(ids.toSorted((a, b) => Number(b) - Number(a)))
  })

  it('is filtered by person, table, row, verb and time', async () => {
    const { items } = await list('?table=drafts')
    const accountId = items[0]?.accountId ?? ''
    expect((await list(`?accountId=${accountId}&table=drafts`)).total).toBe(4)
    expect((await list('?accountId=00000000-0000-4000-8000-000000000000')).total).toBe(0)
    const at = items[0]?.at ?? ''
    expect((await list(`?table=drafts&to=${at}`)).total).toBe(3)
    expect((await list(`?table=drafts&from=${at}`)).total).toBe(1)
  })

  it('is for auditors alone, not for those whose deeds it records', async () => {
    expect((await app.as('auditor', 'GET', url)).status).toBe(200)
    for (const person of [
      'administrator',
      'security',
      'office',
      'quality',
      'health',
      'east',
      'leader',
      'firm',
    ] as const) {
      expect(await app.as(person, 'GET', url)).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN', data: { needs: 'audit.read' } },
      })
    }
    expect((await app.inject('GET', url)).status).toBe(401)
  })

  it.each(['?limit=0', '?limit=201', '?from=yesterday', '?cursor=abc', '?accountId=x'])(
    'refuses %s',
    async (query) => {
      expect(await app.as('auditor', 'GET', `${url}${query}`)).toMatchObject({
        status: 422,
        body: { code: 'INPUT_INVALID' },
      })
    },
  )

  it('cannot be changed, not even by the owner of the database', async () => {
    const attempts = [
      'update audit_entries set action = 1',
      'delete from audit_entries',
      'truncate audit_entries',
    ]
    await withClient(app.url, async (client) => {
      for (const attempt of attempts) await expect(client.query(attempt)).rejects.toThrow('append-only')
    })
  })
})
