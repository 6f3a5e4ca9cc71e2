import type { Explanation, GradeNotice, IssuedReport, Outputs, PublishedGrade } from '@zhiheng/contract'
import { readDocument } from '@zhiheng/document-reader'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testFirm } from '#testing/linjiang'
import { profileModels } from '#testing/models'
import { bodyOf } from '#testing/published-plan'

// A firm with a good grade is fined: until it has been told and heard, everybody still sees the grade before.

let app: TestApp
let before = ''
let after = ''
const failed = '临抽〔2013〕不合格'

async function append(type: string, occurredOn: string, document: string, payload: object) {
  const source = { id: app.bodyId('health'), kind: 'department' }
  const fact = { subjectId: testFirm.id, type, occurredOn, document, line: 1, payload }
  const { problems } = await app.modules.ledger.append(await app.actor('health'), {
    ...{ source, facts: [fact as never] },
  })
  expect(problems).toEqual([])
}
const sampling = (result: 'conforming' | 'non-conforming', document: string) =>
  append('sampling-result', '2013-06-18', document, {
    ...{ sampleNumber: document, level: 'city', product: '玩具', standard: 'GB 6675-2003', result },
  })
async function run() {
  await app.as('office', 'POST', '/api/assessment-runs', { body: {} })
  await app.modules.jobs.drain()
}
const own = async () =>
  bodyOf<Explanation>(await app.as('firm', 'GET', `/api/subjects/${testFirm.id}/assessments/quality-credit`))
    .grade
type Page = Outputs<'creditReports'>['grades']
const open = async () =>
  bodyOf<Page>(await app.inject('GET', `/api/public/grades?subjectId=${testFirm.id}&model=quality-credit`))
const shown = async () => (await open()).items[0] as PublishedGrade
const notices = async () =>
  bodyOf<{ items: GradeNotice[] }>(
    await app.as('office', 'GET', `/api/grade-notices?subjectId=${testFirm.id}`),
  ).items
let visitors = 0
const report = async (person: Person | 'nobody', body: object = {}) => {
  const path = `/api/public/subjects/${testFirm.id}/credit-reports`
  visitors += 1
  const answer =
    person === 'nobody'
      ? await app.inject('POST', path, { body, address: `192.0.2.${visitors}` })
      : await app.as(person, 'POST', path, { body })
  const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){4}/.exec(String(answer.headers['content-disposition']))?.[0]
  return { text: (await readDocument(answer.raw)).text.replaceAll(/\s/g, ''), code }
}
const verified = async (code = '') => {
  const { grades, gradesNow } = bodyOf<IssuedReport>(
    await app.inject('GET', `/api/public/credit-reports/${code}`),
  )
  const credit = (each: PublishedGrade[]) => each.find(({ model }) => model === 'quality-credit')?.grade
  return [credit(grades), credit(gradesNow)]
}

beforeAll(async () => {
  app = await createTestApp()
  await app.modules.assessments.bringModels(profileModels)
  await append('quality-manager', '2013-01-05', '备案一', {
    holder: '某人',
    post: 'director',
    isTrained: true,
  })
  for (const n of [1, 2, 3, 4]) await sampling('conforming', `合格${n}`)
  await run()
  before = (await shown()).grade
  app.clock.set('2013-09-13T00:30:00.000Z')
  for (const n of ['', '二', '三']) await sampling('non-conforming', `${failed}${n}`)
  await run()
  after = (await own()) ?? ''
})
afterAll(() => app.close())

it('a worse grade is told to the firm first: nobody else sees it, in pages, files, reports or under a code', async () => {
  expect(after).not.toBe(before)
  expect(await notices()).toContainEqual(
    expect.objectContaining({
      ...{ model: 'quality-credit', state: 'open', from: before, to: after, asOf: '2013-09-13' },
      replyDueOn: '2013-09-20',
    }),
  )
  const inNotice = { since: '2013-09-13', until: '2013-09-20' }
  expect(await shown()).toMatchObject({ grade: before, asOf: '2013-09-12', inNotice, reply: null })
  expect((await open()).counts).toMatchObject([{ grade: before, subjects: 1 }])
  const ofSubject = bodyOf<{ items: PublishedGrade[] }>(
    await app.inject('GET', `/api/public/subjects/${testFirm.id}/grades`),
  )
  expect(ofSubject.items).toContainEqual(
    expect.objectContaining({ model: 'quality-credit', grade: before, inNotice }),
  )
  const file = (await app.inject('GET', '/api/public/grades/file?format=ndjson&model=quality-credit')).raw
  expect(JSON.parse(file.toString().trim())).toMatchObject({ grade: before, noticeUntil: '2013-09-20' })

  const anybody = await report('nobody')
  expect(anybody.text).toContain('企业可答复到2013-09-20')
  const reasons = anybody.text.slice(
    anybody.text.indexOf('理由：企业质量信用百分制评价'),
    anybody.text.indexOf('三、质量记录'),
  )
  // The reasons are those of the grade that stands, not of the one that is held back; without points.
  expect(reasons).toContain('质量安全关键岗位另有1条您无权查看的记录')
  expect(reasons).not.toContain(failed)
  expect(reasons).not.toMatch(/\d\/\d/)
  expect(await verified(anybody.code)).toEqual([before, before])
})

it('the firm and offices see the new one, with points, and that it is not published; a stranger with their code does not', async () => {
  const firm = await report('firm')
  const office = await report('health', { purpose: 'credit-check' })
  for (const { text } of [firm, office]) {
    const reasons = text.slice(text.indexOf('理由：'), text.indexOf('三、质量记录'))
    expect(reasons).toContain(failed)
    expect(reasons).toMatch(/\d\/\d/)
    expect(text).toContain('不对外公布')
  }
  expect(await verified(firm.code)).toEqual([before, before])
  // How it is supervised follows the run: notice is about publishing alone.
  const supervised = await app.as('leader', 'GET', `/api/subjects/${testFirm.id}/supervision`)
  expect(supervised.body).toMatchObject({ class: 'C' })
})

it('after the reply it is held until the office decides, and then stands with reply and answer beside it', async () => {
  const notice = (await notices()).find(({ model }) => model === 'quality-credit')
  const reply = await app.as('firm', 'POST', `/api/grade-notices/${notice?.id}/reply`, {
    body: { version: 1, text: '已整改，请复查' },
  })
  expect(reply.status).toBe(200)
  app.clock.set('2013-09-25T00:30:00.000Z')
  expect(await shown()).toMatchObject({ grade: before, reply: null })
  const objection = await app.as('firm', 'POST', `/api/subjects/${testFirm.id}/objections`, {
    body: { target: { kind: 'grade', model: 'quality-credit' }, reason: '不服', wanted: '重评' },
  })
  expect(objection.status).toBe(201)
  await app.as('office', 'POST', `/api/grade-notices/${notice?.id}/closing`, {
    body: { version: 2, verb: 'publish', reason: '整改未经复查' },
  })
  expect(await shown()).toMatchObject({
    ...{ grade: after, inNotice: null, disputedSince: '2013-09-25' },
    reply: { on: '2013-09-13', text: '已整改，请复查', answer: '整改未经复查' },
  })
  const { text } = await report('nobody')
  for (const there of ['已整改，请复查', '整改未经复查', '自2013-09-25起对此等级有异议'])
    expect(text).toContain(there)
})

it('without a reply it is published when the time is over; what the office drops stays unpublished', async () => {
  const give = async (asOf: string) =>
    bodyOf<GradeNotice>(
      await app.as('office', 'POST', `/api/subjects/${testFirm.id}/grade-notices`, {
        body: { model: 'quality-credit', from: before, to: after, asOf },
      }),
    )
  const given = await give('2013-09-12')
  expect(await shown()).toMatchObject({ grade: before })
  app.clock.set('2013-10-09T00:30:00.000Z')
  expect(await shown()).toMatchObject({ grade: after, inNotice: null })
  await app.as('office', 'POST', `/api/grade-notices/${given.id}/closing`, {
    body: { version: 1, verb: 'drop', reason: '抽样有误，重评' },
  })
  // The change of the grade came after the day of that notice: it has been told of by its own.
  expect(await shown()).toMatchObject({ grade: after })
})
