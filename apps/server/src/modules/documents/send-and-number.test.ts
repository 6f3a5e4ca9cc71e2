import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DocumentKind, type DocumentView, type SeriesView, type TemplateView } from '@zhiheng/contract'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf, fileBody } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

const folder = join(import.meta.dirname, '../../../../../profiles/shantou/templates')
const today = '2013-09-12T00:30:00.000Z'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  for (const kind of DocumentKind.options) {
    const content = await readFile(join(folder, `${kind}.docx`))
    await app.modules.documents.bringTemplate(systemActor, { kind, content })
  }
  const series = { style: 'letters', mark: '临江市质量技术监督局', validFrom: '2013-01-01' }
  const first = {
    ...series,
    letters: '临质监督',
    kinds: ['supervision-notice', 'interview-notice', 'bulletin'],
  }
  expect((await post('office', '/document-series', { ...first, firstNumber: 8 })).status).toBe(201)
  const second = { ...series, letters: '临质监函', kinds: ['urging-letter', 'transfer-letter'] }
  expect((await post('office', '/document-series', second)).status).toBe(201)
  await stage.give('health', { title: '按月报送伤害信息', dueOn: '2013-07-31' })
})
afterAll(() => app.close())

const post = async (person: Person, path: string, body: object = {}) =>
  app.as(person, 'POST', `/api${path}`, { body })
const get = async <Body>(person: Person, path: string): Promise<Body> =>
  bodyOf(await app.as(person, 'GET', `/api${path}`))
const draft = async (input: object): Promise<DocumentView> =>
  bodyOf(await post('quality', '/documents', { planId: stage.plan.id, ...input }))
const act = async (person: Person, view: DocumentView, verb: string): Promise<DocumentView> =>
  bodyOf(await post(person, `/documents/${view.id}/${verb}`, { version: view.version }))
const approve = async (input: object): Promise<DocumentView> =>
  act('office', await act('quality', await draft(input), 'submission'), 'approval')
const issue = async (input: object): Promise<DocumentView> => act('leader', await approve(input), 'issue')
const textOf = async (id: string): Promise<string> => {
  const { rawPayload } = await app.http.inject({
    ...{ method: 'GET', url: `/api/documents/${id}/file` },
    headers: { cookie: await app.cookieOf('quality') },
  })
  const xml = strFromU8(unzipSync(rawPayload)['word/document.xml'] ?? new Uint8Array())
  return xml.replaceAll(/<\/w:p>/g, '\n').replaceAll(/<[^>]+>/g, '')
}

type Inbox = { items: { kind: string; title: string; note: string | null; target: { id: string } }[] }
const waits = async (person: Person, kind: string): Promise<Inbox['items']> =>
  (await get<Inbox>(person, '/inbox')).items.filter((item) => item.kind === kind)

describe('whom a document is sent to', () => {
  let issued: DocumentView

  it('a draft waits for its reviewer, then for a signature, and for nobody else', async () => {
    const submitted = await act('quality', await draft(notice()), 'submission')
    expect(await waits('office', 'document-review')).toMatchObject([{ target: { id: submitted.id } }])
    expect(await waits('leader', 'document-sign')).toEqual([])
    const approved = await act('office', submitted, 'approval')
    expect(await waits('leader', 'document-sign')).toMatchObject([{ target: { id: submitted.id } }])
    expect(await waits('office', 'document-review')).toEqual([])
    issued = await act('leader', approved, 'issue')
    expect(await textOf(issued.id)).toContain('东城区。')
  })

  it('is told, finds it in its inbox, and confirms it once for its body', async () => {
    const { items } = await get<{ items: { kind: string; words: { zh: string } }[] }>('health', '/notices')
    expect(items.find(({ kind }) => kind === 'document-issued')?.words.zh).toBe(`收到公文 ${issued.number}`)
    expect(await waits('health', 'document-receipt')).toMatchObject([
      { title: issued.title, note: issued.number },
    ])
    const seen = await get<DocumentView>('health', `/documents/${issued.id}`)
    expect(seen.verbs).toEqual(['receive'])
    const received: DocumentView = bodyOf(await post('health', `/documents/${issued.id}/receipt`))
    expect(received.verbs).toEqual([])
    expect((await post('health', `/documents/${issued.id}/receipt`)).status).toBe(200)
    expect(await waits('health', 'document-receipt')).toEqual([])
  })

  it('the issuing body sees who has it; a body beside it sees its own line', async () => {
    const own = await get<DocumentView>('quality', `/documents/${issued.id}`)
    expect(own.receipts).toMatchObject([
      { body: { id: app.bodyId('health') }, as: 'addressee', by: expect.any(String) },
      { body: { id: app.bodyId('east') }, as: 'copy', at: null },
    ])
    const beside = await get<DocumentView>('east', `/documents/${issued.id}`)
    expect(beside.receipts).toMatchObject([{ as: 'copy', at: null }])
    expect(beside.copies).toHaveLength(1)
  })

  it('nobody else can confirm it, nor a draft', async () => {
    expect(await post('quality', `/documents/${issued.id}/receipt`)).toMatchObject({
      status: 403,
      body: { data: { needs: 'addressee' } },
    })
    expect((await post('leader', `/documents/${issued.id}/receipt`)).status).toBe(403)
    const waiting = await draft(notice())
    expect((await post('quality', `/documents/${waiting.id}/receipt`)).status).toBe(409)
    expect((await post('health', `/documents/${waiting.id}/receipt`)).status).toBe(404)
  })

  it('is told when it is made void, and owes no receipt any more', async () => {
    const body = { version: issued.version, reason: '发错单位' }
    expect((await post('leader', `/documents/${issued.id}/void`, body)).status).toBe(200)
    expect(await waits('east', 'document-receipt')).toEqual([])
  })
})

const notice = () => ({
  ...{ kind: 'supervision-notice', ownerId: app.bodyId('health') },
  ...{ addresseeIds: [app.bodyId('health')], copyIds: [app.bodyId('east'), app.bodyId('health')] },
})

describe('the other kinds', () => {
  it('an urging letter asks for red tasks and urges them under its own number', async () => {
    const letter = await issue({ ...notice(), kind: 'urging-letter', contact: '林有据，0754-00000000' })
    expect(letter.number).toBe('临质监函〔2013〕1号')
    const text = await textOf(letter.id)
    expect(text).toContain('请贵单位抓紧办理')
    expect(text).toContain('（联系人：林有据，0754-00000000）')
    expect(text).not.toContain('印发')
    const { items } = await get<{ items: { note: string | null }[] }>('health', '/notices')
    expect(items.map(({ note }) => note)).toContain('催办函 临质监函〔2013〕1号')
  })

  it('an interview notice says where and when, also to a firm, and needs no task', async () => {
    const view = await draft({
      ...{ kind: 'interview-notice', otherAddressees: '临江市一号食品厂', words: '两次监督抽查不合格。' },
      ...{ meeting: { on: '2013-09-20', time: '09:30', place: '质监局三楼会议室' } },
    })
    const text = await textOf(view.id)
    expect(text).toContain('临江市一号食品厂：')
    expect(text).toContain('时间：2013年9月20日 09:30')
    expect(text).toContain('地点：质监局三楼会议室')
    expect(view.tasks).toEqual([])
    const body = {
      kind: 'interview-notice',
      planId: stage.plan.id,
      meeting: { on: '2013-09-20', time: '9点' },
    }
    expect((await post('quality', '/documents', body)).status).toBe(422)
  })

  it('a transfer letter lists what is handed over', async () => {
    const view = await draft({
      kind: 'transfer-letter',
      words: '某厂涉嫌无证生产。',
      attachments: ['检验报告', '现场笔录'],
    })
    expect(await textOf(view.id)).toContain('附件：1. 检验报告\n　　　2. 现场笔录')
  })

  it('a bulletin counts body by body', async () => {
    const view = await draft({ kind: 'bulletin' })
    expect(await textOf(view.id)).toMatch(/市卫生局\s*1\s*0\s*0%\s*1/)
  })

  it('a weekly brief compares with the day that is asked for', async () => {
    const view: DocumentView = bodyOf(
      await post('office', '/documents', { kind: 'brief', planId: stage.plan.id, since: '2013-09-05' }),
    )
    expect(view.since).toBe('2013-09-05')
    expect(await textOf(view.id)).toContain('以2013年9月5日为比较日')
  })
})

describe('series of numbers', () => {
  const listed = async (): Promise<SeriesView[]> =>
    (await get<{ items: SeriesView[] }>('office', '/document-series')).items
  const change = async (series: SeriesView | undefined, more: object) =>
    app.as('office', 'PATCH', `/api/document-series/${series?.id}`, { body: { ...series, ...more } })

  it('begin with 1 in every year after the first, however many are issued at once', async () => {
    expect((await issue(notice())).number).toBe('临质监督〔2013〕9号')
    const waiting = await Promise.all(Array.from({ length: 4 }, () => approve(notice())))
    app.clock.set('2014-01-06T00:30:00.000Z')
    const numbers = await Promise.all(
      waiting.map(async (view) => (await act('leader', view, 'issue')).number),
    )
    expect(numbers.toSorted()).toEqual([1, 2, 3, 4].map((n) => `临质监督〔2014〕${n}号`))
    expect((await listed()).find(({ letters }) => letters === '临质监督')).toMatchObject({
      ...{ next: '临质监督〔2014〕5号', issued: 4 },
    })
    app.clock.set(today)
  })

  it('follow one another by day: letters that end give way to those that begin', async () => {
    const [old] = (await listed()).filter(({ letters }) => letters === '临质监督')
    const next = { style: 'letters', mark: '临江市市场监督管理局', kinds: old?.kinds, letters: '临市监督' }
    expect(await post('office', '/document-series', { ...next, validFrom: '2014-03-01' })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'kinds', code: 'kind-taken' }] } },
    })
    expect((await change(old, { validTo: '2014-02-28' })).status).toBe(200)
    expect((await post('office', '/document-series', { ...next, validFrom: '2014-03-01' })).status).toBe(201)
    const [before, after] = [await approve(notice()), await approve(notice())]
    app.clock.set('2014-02-28T00:30:00.000Z')
    expect((await act('leader', before, 'issue')).number).toBe('临质监督〔2014〕5号')
    app.clock.set('2014-03-01T00:30:00.000Z')
    expect((await act('leader', after, 'issue')).number).toBe('临市监督〔2014〕1号')
    app.clock.set(today)
    expect((await listed()).map(({ letters, inForce }) => [letters, inForce])).toEqual(
      expect.arrayContaining([
        ['临质监督', true],
        ['临市监督', false],
      ]),
    )
  })

  it('end no sooner than they begin, and letters are of one body', async () => {
    const [own] = await listed()
    expect(await change(own, { validTo: '2012-01-01' })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'validTo' }] } },
    })
    const same = { style: 'letters', mark: 'x', kinds: ['task-list'], letters: '临质监函' }
    expect(await post('office', '/document-series', same)).toMatchObject({
      status: 422,
      body: { data: { issues: [{ code: 'letters-taken' }] } },
    })
  })
})

it('a template whose day has not come is taken back; one that was in force is ended on a day', async () => {
  const content = await readFile(join(folder, 'bulletin.docx'))
  const uploaded = fileBody('下年通报.docx', content, { kind: 'bulletin', validFrom: '2014-01-01' })
  const waits: TemplateView = bodyOf(await app.as('office', 'POST', '/api/document-templates', uploaded))
  const end = async (validTo: string) =>
    app.as('office', 'PATCH', `/api/document-templates/${waits.id}`, {
      body: { version: waits.version, validTo },
    })
  expect((await end('2013-12-30')).status).toBe(422)
  expect((await end('2013-12-31')).body).toMatchObject({ validTo: '2013-12-31', inForce: false })
})
