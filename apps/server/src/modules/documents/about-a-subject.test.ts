import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentView, SubjectView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'
import { withClient } from '#testing/template'

const folder = join(import.meta.dirname, '../../../../../profiles/shantou/templates')
let app: TestApp
let stage: TaskStage
let firm: SubjectView
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  for (const kind of ['interview-notice', 'transfer-letter', 'bulletin'] as const) {
    const content = await readFile(join(folder, `${kind}.docx`))
    await app.modules.documents.bringTemplate(systemActor, { kind, content })
  }
  firm = await subject('临江所涉玩具有限公司')
})
afterAll(() => app.close())

const subject = async (name: string): Promise<SubjectView> =>
  bodyOf(
    await app.as('quality', 'POST', '/api/subjects', {
      body: { kind: 'enterprise', name, identifiers: [], areaCode: null, industry: null },
    }),
  )
const draft = (input: object) =>
  app.as('quality', 'POST', '/api/documents', {
    body: { kind: 'interview-notice', planId: stage.plan.id, ...input },
  })
type List = { items: DocumentView[]; total: number }
const about = async (person: Person, id: string): Promise<List> =>
  bodyOf(await app.as(person, 'GET', `/api/documents?subjectId=${id}`))

it('a notice of an interview names whom it is about, and is found by them', async () => {
  const view = bodyOf<DocumentView>(await draft({ subjectId: firm.id }))
  const named = { id: firm.id, name: '临江所涉玩具有限公司' }
  expect(view.subject).toEqual(named)
  await draft({})
  expect(await about('quality', firm.id)).toMatchObject({
    total: 1,
    items: [{ id: view.id, subject: named }],
  })
  // A draft of another body is nobody else's to read, whomever it is about.
  expect(await about('health', firm.id)).toMatchObject({ total: 0, items: [] })
  expect((await app.as('firm', 'GET', `/api/documents?subjectId=${firm.id}`)).status).toBe(403)

  const other = await subject('临江另一玩具有限公司')
  const change = (version: number, subjectId: string | null) =>
    app.as('quality', 'PATCH', `/api/documents/${view.id}`, {
      body: { version, title: '约谈通知', subjectId },
    })
  expect((await change(view.version, other.id)).body).toMatchObject({ subject: { id: other.id } })
  expect(await about('quality', firm.id)).toMatchObject({ total: 0 })
  // Whoever was merged away is found with the kept one.
  await withClient(app.url, (client) =>
    client.query('update subjects set merged_into = $1 where id = $2', [firm.id, other.id]),
  )
  expect(await about('quality', firm.id)).toMatchObject({ total: 1, items: [{ id: view.id }] })
  const changed = bodyOf<DocumentView>(await app.as('quality', 'GET', `/api/documents/${view.id}`))
  expect((await change(changed.version, null)).body).toMatchObject({ subject: null })
})

it('is refused for kinds that are about nobody, and for whom the register does not know', async () => {
  const wrong = (code: string) => ({
    status: 422,
    body: { data: { issues: [{ path: 'subjectId', code, remedy: expect.stringMatching(/./) }] } },
  })
  expect(await draft({ kind: 'bulletin', subjectId: firm.id })).toMatchObject(wrong('not-of-this-kind'))
  const absent = '00000000-0000-4000-8000-000000000000'
  expect(await draft({ subjectId: absent })).toMatchObject(wrong('unknown-subject'))
})
