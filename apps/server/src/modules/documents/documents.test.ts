import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentView, SeriesView, TemplateView } from '@zhiheng/contract'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/actor'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf, fileBody } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

const folder = join(import.meta.dirname, '../../../../../profiles/shantou/templates')
const templateOf = (kind: string) => readFile(join(folder, `${kind}.docx`))
const kinds = ['task-list', 'supervision-notice', 'brief', 'annual-report'] as const
const series = {
  letters: '临质监督',
  style: 'letters',
  kinds: ['supervision-notice'],
  mark: '临江市质量技术监督局文件',
}

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  for (const kind of kinds)
    await app.modules.documents.bringTemplate(systemActor, { kind, content: await templateOf(kind) })
  await stage.give('health', { title: '按月报送伤害信息', dueOn: '2013-07-31' })
  await stage.give('health', { title: '培训监测人员', dueOn: '2013-08-15' })
})
afterAll(() => app.close())

const post = async (person: Person, path: string, body: object) =>
  app.as(person, 'POST', `/api${path}`, { body })
const draft = async (person: Person = 'quality', input: object = {}): Promise<DocumentView> =>
  bodyOf(
    await post(person, '/documents', {
      ...{ kind: 'supervision-notice', planId: stage.plan.id, ownerId: app.bodyId('health') },
      addresseeIds: [app.bodyId('health')],
      ...input,
    }),
  )
const act = async (person: Person, view: DocumentView, verb: string, more: object = {}) =>
  post(person, `/documents/${view.id}/${verb}`, { version: view.version, ...more })
const get = async (person: Person, id: string) => app.as(person, 'GET', `/api/documents/${id}`)
const approved = async (input: object = {}): Promise<DocumentView> => {
  const submitted: DocumentView = bodyOf(await act('quality', await draft('quality', input), 'submission'))
  return bodyOf(await act('office', submitted, 'approval'))
}
const fileOf = async (person: Person, id: string, query = ''): Promise<Uint8Array> => {
  const answer = await app.http.inject({
    ...{ method: 'GET', url: `/api/documents/${id}/file${query}` },
    headers: { cookie: await app.cookieOf(person) },
  })
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`)
  return answer.rawPayload
}
const textOf = (docx: Uint8Array, part = 'word/document.xml') =>
  [
    ...strFromU8(unzipSync(docx)[part] ?? new Uint8Array()).matchAll(
      /<w:t[ >][^<]*<\/w:t>|<w:t>[^<]*<\/w:t>|<\/w:p>/g,
    ),
  ]
    .map(([found]) => (found === '</w:p>' ? '\n' : found.replaceAll(/<[^>]+>/g, '')))
    .join('')

describe('the way of a document', () => {
  it('is drafted from red tasks, and speaks of those alone', async () => {
    const view = await draft()
    expect(view).toMatchObject({
      ...{
        state: 'draft',
        number: null,
        title: '关于抓紧办理《临江市质量提升2013年行动计划》有关任务的督办通知',
      },
      tasks: [{ title: '按月报送伤害信息' }, { title: '培训监测人员' }],
      ...{
        verbs: ['change', 'submit'],
        events: [{ kind: 'draft' }],
        editions: [{ position: 1, issued: false }],
      },
    })
    const text = textOf(await fileOf('quality', view.id))
    expect(text).toContain('有2项未按计划推进，其中红灯2项、黄灯0项')
    expect(text).toContain('按月报送伤害信息')
    expect(text).toContain('〔　　〕　号')
  })

  it('cannot be issued before a number is configured; the refusal says who configures it', async () => {
    const view = await approved()
    expect(await act('leader', view, 'issue')).toMatchObject({
      status: 422,
      body: { data: { issues: [{ code: 'no-series', remedy: expect.stringContaining('质量办') }] } },
    })
    expect(await post('quality', '/document-series', series)).toMatchObject({ status: 403 })
    expect((await post('office', '/document-series', { ...series, firstNumber: 5 })).status).toBe(201)
  })

  it('is reviewed, signed and issued by others than its author, with number, day and signature in the file', async () => {
    const own = await draft('office')
    const submitted: DocumentView = bodyOf(await act('office', own, 'submission'))
    expect(await act('office', submitted, 'approval')).toMatchObject({
      status: 403,
      body: { data: { needs: 'another-person' } },
    })
    const view: DocumentView = bodyOf(await act('leader', submitted, 'approval', { note: '同意' }))
    expect(await act('office', view, 'issue')).toMatchObject({ status: 403 })
    expect(await act('health', view, 'issue')).toMatchObject({ status: 403 })
    const issued: DocumentView = bodyOf(await act('leader', view, 'issue'))
    expect(issued).toMatchObject({
      ...{ state: 'issued', number: '临质监督〔2013〕5号', issuedOn: '2013-09-12', verbs: ['void'] },
      events: [{ kind: 'draft' }, { kind: 'submit' }, { kind: 'approve', note: '同意' }, { kind: 'issue' }],
      editions: [
        { position: 2, issued: true },
        { position: 1, issued: false },
      ],
    })
    const bytes = await fileOf('leader', issued.id)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(issued.editions[0]?.digest)
    expect(textOf(bytes)).toContain('临质监督〔2013〕5号')
    expect(textOf(bytes)).toContain('2013年9月12日')
  })

  it('urges the tasks with its number, on their trail and in the list of whom they wait for', async () => {
    const { items } = bodyOf<{ items: { note: string; title: string }[] }>(
      await app.as('health', 'GET', '/api/notices'),
    )
    expect(items.map(({ note }) => note)).toContain('督办通知书 临质监督〔2013〕5号')
    const { items: tasks } = bodyOf<{ items: { id: string }[] }>(
      await app.as('health', 'GET', '/api/tasks?light=red'),
    )
    const { timeline } = await stage.get('health', tasks[0]?.id ?? '')
    expect(timeline).toContainEqual(
      expect.objectContaining({ kind: 'task-urged', note: '督办通知书 临质监督〔2013〕5号' }),
    )
  })

  it('is returned with a reason, changed and handed in again', async () => {
    const submitted: DocumentView = bodyOf(await act('quality', await draft(), 'submission'))
    expect((await act('office', submitted, 'return', { reason: '' })).status).toBe(422)
    const back: DocumentView = bodyOf(await act('office', submitted, 'return', { reason: '请写明反馈期限' }))
    expect(back).toMatchObject({
      state: 'draft',
      events: [{}, {}, { kind: 'return', note: '请写明反馈期限' }],
    })
    const change = {
      title: '关于伤害信息的督办通知',
      addresseeIds: [app.bodyId('health')],
      words: '第一段\n第二段',
      replyBy: '2013-09-30',
    }
    const body = { ...change, version: back.version }
    const changed: DocumentView = bodyOf(
      await app.as('quality', 'PATCH', `/api/documents/${back.id}`, { body }),
    )
    expect(changed.editions).toHaveLength(2)
    const text = textOf(await fileOf('quality', changed.id))
    expect(text).toContain('\n第一段\n第二段\n')
    expect(text).toContain('请于2013年9月30日前书面报告')
    expect(await app.as('quality', 'PATCH', `/api/documents/${back.id}`, { body })).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT' },
    })
  })
})

describe('numbers', () => {
  it('run on without gap or double however many are issued at once; a failure takes none; a void one is kept', async () => {
    const views = await Promise.all(Array.from({ length: 6 }, () => approved()))
    const answers = await Promise.all(
      views.map((view, at) => act(at % 2 ? 'leader' : 'office', view, 'issue')),
    )
    const numbers = answers.map((answer) => bodyOf<DocumentView>(answer).number)
    expect(numbers.toSorted()).toEqual([10, 11, 6, 7, 8, 9].map((n) => `临质监督〔2013〕${n}号`))
    const next = await approved()
    expect((await act('leader', { ...next, version: 99 }, 'issue')).status).toBe(409)
    const issued: DocumentView = bodyOf(await act('leader', next, 'issue'))
    const gone: DocumentView = bodyOf(await act('leader', issued, 'void', { reason: '发错单位' }))
    expect(gone).toMatchObject({
      state: 'void',
      number: '临质监督〔2013〕12号',
      voidReason: '发错单位',
      verbs: [],
    })
    expect((await fileOf('leader', gone.id)).length).toBeGreaterThan(1000)
    const after: DocumentView = bodyOf(await act('leader', await approved(), 'issue'))
    expect(after.number).toBe('临质监督〔2013〕13号')
  })

  it('a series keeps its letters once they were used, and a kind has one series', async () => {
    const { items } = bodyOf<{ items: SeriesView[] }>(await app.as('office', 'GET', '/api/document-series'))
    const [own] = items
    expect(own).toMatchObject({ next: '临质监督〔2013〕14号', issued: 9 })
    const body = { ...series, letters: '临质新', firstNumber: 5, version: own?.version }
    expect(await app.as('office', 'PATCH', `/api/document-series/${own?.id}`, { body })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'letters', code: 'numbers-given' }] } },
    })
    expect(await post('office', '/document-series', { ...series, letters: '另一字' })).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'kinds', code: 'kind-taken' }] } },
    })
  })
})

describe('who sees what', () => {
  it('addressees get the issued file and nothing of its making; others get nothing', async () => {
    const view = await approved()
    expect((await get('health', view.id)).status).toBe(404)
    const issued: DocumentView = bodyOf(await act('leader', view, 'issue'))
    expect((await get('health', issued.id)).body).toMatchObject({
      editions: [{ issued: true }],
      events: [],
      verbs: ['receive'],
    })
    expect(textOf(await fileOf('health', issued.id))).toContain(issued.number)
    await expect(fileOf('health', issued.id, '?position=1')).rejects.toThrow('404')
    expect((await get('east', issued.id)).status).toBe(404)
    const answer = await app.inject('GET', `/api/documents/${issued.id}`)
    expect(answer.status).toBe(401)
  })

  it('what was issued cannot be changed, in the database either', async () => {
    const { pool } = await import('#kernel/database').then(({ createPool }) => ({
      pool: createPool(app.url, 'zhiheng_app', 1),
    }))
    const { createDatabase } = await import('#kernel/database')
    const { write } = await import('#kernel/transaction')
    const db = createDatabase<never>(pool)
    const tryAs = (statement: string) => write(db, systemActor, 'try', (tx) => sql.raw(statement).execute(tx))
    await expect(tryAs("update documents set title = 'x' where state = 'issued'")).rejects.toThrow(
      'kept as it is',
    )
    await expect(tryAs("update documents set state = 'draft' where state = 'void'")).rejects.toThrow(
      'kept as it is',
    )
    await expect(tryAs("update document_editions set content = ''")).rejects.toThrow()
    await expect(tryAs('delete from document_editions')).rejects.toThrow()
    await pool.end()
  })
})

describe('templates', () => {
  const upload = async (kind: string, bytes: Uint8Array, person: Person = 'office', more = {}) =>
    app.as(person, 'POST', '/api/document-templates', fileBody('我局督办通知.docx', bytes, { kind, ...more }))
  /** What somebody does in Word: words are changed, the rest stays. */
  const edited = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
    const files = unzipSync(bytes)
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
    if (!xml.includes(from)) throw new Error(`There is no ${from}`)
    return zipSync({ ...files, 'word/document.xml': strToU8(xml.replace(from, to)) })
  }

  it('the office changes its .docx, and the next document follows it; what was made before stays', async () => {
    const before = await approved()
    const changed = edited(
      await templateOf('supervision-notice'),
      '一、督办任务',
      '一、请{#任务}{#如果 序号=1}{责任单位}{/如果}{/任务}抓紧办理的任务',
    )
    const view: TemplateView = bodyOf(await upload('supervision-notice', changed))
    expect(view).toMatchObject({ position: 2, name: '我局督办通知', inForce: true, validFrom: '2013-09-12' })
    expect(textOf(await fileOf('quality', (await draft()).id))).toContain('一、请市卫生局抓紧办理的任务')
    const issued: DocumentView = bodyOf(await act('leader', before, 'issue'))
    expect(textOf(await fileOf('leader', issued.id))).toContain('一、督办任务')
    expect(issued.editions.map(({ template }) => template.position)).toEqual([1, 1])
  })

  it('one from a later day on waits for it, and one that is ended gives way', async () => {
    const later = edited(await templateOf('supervision-notice'), '一、督办任务', '一、明年的写法')
    const waits: TemplateView = bodyOf(
      await upload('supervision-notice', later, 'office', { validFrom: '2014-01-01' }),
    )
    expect(waits.inForce).toBe(false)
    const { items } = bodyOf<{ items: TemplateView[] }>(
      await app.as('office', 'GET', '/api/document-templates?kind=supervision-notice'),
    )
    const second = items.find(({ position }) => position === 2)
    const body = { version: second?.version, validTo: '2013-09-11' }
    expect(await app.as('office', 'PATCH', `/api/document-templates/${second?.id}`, { body })).toMatchObject({
      status: 422,
    })
  })

  it('a wrong one is refused, every mistake with place, reason and remedy', async () => {
    const bad = edited(await templateOf('supervision-notice'), '{计划名称}', '{计划名}{#任务}')
    expect(await upload('supervision-notice', bad)).toMatchObject({
      status: 422,
      body: {
        data: {
          issues: expect.arrayContaining([
            expect.objectContaining({
              path: 'file',
              code: 'field-unknown',
              message: expect.stringContaining('正文第'),
              remedy: expect.stringContaining('计划名称'),
            }),
            expect.objectContaining({ code: 'loop-not-closed' }),
          ]),
        },
      },
    })
    const checked = await app.as(
      'office',
      'POST',
      '/api/document-templates/check',
      fileBody('a.docx', bad, { kind: 'supervision-notice' }),
    )
    expect(checked.body).toMatchObject({
      issues: expect.arrayContaining([
        expect.objectContaining({ tag: '计划名', place: { zh: '正文第 12 段', en: 'body, paragraph 12' } }),
      ]),
    })
    expect(await upload('supervision-notice', bad, 'quality')).toMatchObject({ status: 403 })
    expect(await upload('brief', new Uint8Array([1, 2]))).toMatchObject({
      status: 422,
      body: { data: { issues: [{ path: 'file', code: 'type-mismatch' }] } },
    })
  })

  it('is previewed with what is there or with made-up values, and its fields are published', async () => {
    const previewed = async (more: Record<string, string>) => {
      const { body, headers } = fileBody('a.docx', await templateOf('task-list'), {
        kind: 'task-list',
        ...more,
      })
      const answer = await app.http.inject({
        ...{ method: 'POST', url: '/api/document-templates/preview', payload: body },
        headers: { cookie: await app.cookieOf('office'), ...headers },
      })
      return textOf(answer.rawPayload)
    }
    expect(await previewed({ planId: stage.plan.id })).toContain('按月报送伤害信息')
    expect(await previewed({})).toContain('根据《计划名称》，现印发任务清单')
    const fields = await app.as('office', 'GET', '/api/document-templates/fields?kind=brief')
    expect(fields.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: '变化', kind: 'list' })]),
    })
    const csv = await app.as('office', 'GET', '/api/document-templates/fields/file?kind=brief')
    expect(csv.body).toContain('"{#变化}…{/变化}"')
  })
})
