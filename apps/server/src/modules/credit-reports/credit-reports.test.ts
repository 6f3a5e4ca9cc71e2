import { createHash } from 'node:crypto'
import type { IssuedReport, Outputs } from '@zhiheng/contract'
import { readDocument } from '@zhiheng/document-reader'
import { examplePayload, findFactType } from '@zhiheng/fact-types'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { type Person, testFirm } from '#testing/linjiang'
import { profileModels } from '#testing/models'
import { bodyOf } from '#testing/published-plan'
import { withClient } from '#testing/template'

let app: TestApp

function someFact(
  code: string,
  { document, occurredOn = '2013-06-18' }: { document: string; occurredOn?: string },
) {
  const type = findFactType(code)
  if (!type) throw new Error(`There is no fact type ${code}`)
  return {
    ...{ subjectId: testFirm.id, type: code, occurredOn, document, line: 1, payload: examplePayload(type) },
    ...(type.legalBasis === 'required' ? { legalBasis: '《产品质量法》第四十九条' } : {}),
  }
}

async function append(...facts: Parameters<TestApp['modules']['ledger']['append']>[1]['facts']) {
  const source = { id: app.bodyId('health'), kind: 'department' }
  const { appended, problems } = await app.modules.ledger.append(await app.actor('health'), { source, facts })
  expect(problems).toEqual([])
  return appended.map(({ id }) => id)
}

let shown = ''
beforeAll(async () => {
  app = await createTestApp()
  ;[shown = ''] = await append(
    someFact('sampling-result', { document: '公开文号一' }),
    someFact('penalty', { occurredOn: '2010-01-08', document: '期满文号二' }),
    someFact('test-result', { occurredOn: '2013-05-02', document: '内部文号三' }),
    someFact('injury-report', { occurredOn: '2013-07-01', document: '受限文号四' }),
  )
})
afterAll(() => app.close())

const path = `/api/public/subjects/${testFirm.id}/credit-reports`
async function issue(person: Person | 'nobody', body: object = {}, address = '192.0.2.1') {
  const answer =
    person === 'nobody'
      ? await app.inject('POST', path, { body, address })
      : await app.as(person, 'POST', path, { body })
  expect(answer.status).toBe(201)
  const name = decodeURIComponent(String(answer.headers['content-disposition']))
  const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){4}/.exec(name)?.[0] ?? ''
  const { text } = await readDocument(answer.raw)
  return { pdf: answer.raw, code, text: text.replaceAll(/\s/g, '') }
}
const verify = (code: string) => app.inject('GET', `/api/public/credit-reports/${encodeURIComponent(code)}`)

it('the public’s report holds what is displayed, nothing else', async () => {
  const { text, code } = await issue('nobody')
  for (const there of [
    '质量信用报告',
    testFirm.name,
    '公开文号一',
    '监督抽查结果',
    '2013-09-12',
    code,
    '公众版',
  ])
    expect(text).toContain(there)
  for (const secret of ['期满文号二', '内部文号三', '受限文号四']) expect(text).not.toContain(secret)
})

it('a code tells what was issued, with the digest of the file, however it is typed', async () => {
  const { pdf, code } = await issue('nobody')
  const issued = bodyOf<IssuedReport>(await verify(` ${code.toLowerCase().replaceAll('-', '')} `))
  expect(issued).toMatchObject({
    ...{ code, version: 'public', asOf: '2013-09-12', publicFacts: 1, grades: [] },
    subject: { id: testFirm.id, name: testFirm.name },
    digest: createHash('sha256').update(pdf).digest('hex'),
    bytes: pdf.length,
    since: { same: true, added: 0, ended: 0 },
    current: true,
  })
})

it('a wrong code is told apart from one that can be none', async () => {
  expect(await verify('0000-0000-0000-0000-0000')).toMatchObject({ status: 404 })
  expect(await verify('abc')).toMatchObject({
    status: 422,
    body: { data: { issues: [{ path: 'code', code: 'code-shape' }] } },
  })
})

it('a body’s copy holds what its purpose lets it see, bears its name, and says to strangers only what is public', async () => {
  const { text, code } = await issue('health', { purpose: 'credit-check' })
  for (const there of ['公务版', '信用核查', '内部文号三', '不公开']) expect(text).toContain(there)
  expect(text).toContain('市卫生局')
  // What is corrected from now on is told to the body: its copy is on the list, the public's and the firm's are not.
  const copies = await app.as('office', 'GET', '/api/fact-copies?channel=report')
  expect(copies.body).toMatchObject({ total: 1, items: [{ holder: { name: '市卫生局' }, note: code }] })
  const answer = await verify(code)
  const issued = bodyOf<IssuedReport>(answer)
  expect(issued).toMatchObject({ version: 'official', publicFacts: 1, since: { same: true } })
  for (const secret of ['内部文号三', '受限文号四', 'credit-check', '卫生'])
    expect(JSON.stringify({ ...issued, since: null })).not.toContain(secret)
})

it('a body without a purpose gets the public’s, a firm its own', async () => {
  expect((await issue('quality')).text).toContain('公众版')
  const own = await issue('firm')
  expect(own.text).toContain('本企业版')
  expect(own.text).not.toContain('受限文号四')
})

it('says what has come and gone since', async () => {
  const { code } = await issue('nobody', {}, '192.0.2.2')
  await append(someFact('sampling-result', { document: '后来文号五', occurredOn: '2013-08-20' }))
  await append(someFact('test-result', { document: '后来内部六', occurredOn: '2013-08-20' }))
  await append({
    ...someFact('sampling-result', { document: '撤回文号七' }),
    effect: 'withdraw',
    correctsId: shown,
    reason: '重复',
  })
  const issued = bodyOf<IssuedReport>(await verify(code))
  expect(issued).toMatchObject({ current: false, since: { same: false, added: 1, ended: 1 } })
  expect(issued.since.addedFacts.map(({ document }) => document)).toEqual(['后来文号五'])
})

it('is written in English too', async () => {
  expect((await issue('nobody', { language: 'en' }, '192.0.2.3')).text).toContain('Qualitycreditreport')
})

it('nobody draws reports without end', async () => {
  for (let n = 0; n < 10; n += 1) await issue('nobody', {}, '192.0.2.9')
  expect(await app.inject('POST', path, { body: {}, address: '192.0.2.9' })).toMatchObject({ status: 429 })
})

it('the trail names who took an official copy', async () => {
  const rows = await withClient(app.url, async (client) => {
    const found = await client.query<{ account_name: string }>(
      `select r.account_name from audit_entries e join credit_reports r on r.id::text = e.row_id
       where e.action = 'issue-credit-report' and r.version = 'official'`,
    )
    return found.rows
  })
  expect(rows).toHaveLength(1)
})

it('open grades say that there is none before anybody is graded', async () => {
  expect(bodyOf(await app.inject('GET', '/api/public/grades'))).toEqual({
    ...{ items: [], total: 0, nextCursor: null, counts: [] },
  })
  const file = await app.inject('GET', '/api/public/grades/file?format=csv')
  expect(file.raw.toString()).toContain('subjectId,name,code')
})

it('grades are open once a rule grades, by day and version, without points, and stand in the report', async () => {
  const { code } = await issue('nobody', {}, '192.0.2.5')
  await app.modules.assessments.bringModels(profileModels)
  await app.as('office', 'POST', '/api/assessment-runs', { body: { model: 'quality-credit' } })
  await app.modules.jobs.drain()
  const ask = (query: string) => app.inject('GET', `/api/public/grades${query}`)
  const open = bodyOf<Outputs<'creditReports'>['grades']>(
    await ask(`?subjectId=${testFirm.id}&model=quality-credit`),
  )
  const [row] = open.items
  if (!row) throw new Error('The firm of the tests has a grade once the rule has run')
  expect(row).toMatchObject({ subjectId: testFirm.id, name: testFirm.name, asOf: '2013-09-12' })
  expect(Object.keys(row)).not.toContain('score')
  expect(open.counts).toMatchObject([{ model: 'quality-credit', grade: row.grade, subjects: 1 }])
  expect(bodyOf(await ask('?industry=A'))).toMatchObject({ items: [], total: 0 })
  const lines = (await app.inject('GET', '/api/public/grades/file?format=ndjson')).raw
    .toString()
    .trim()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line).grade)).toContain(row.grade)
  expect((await issue('nobody', {}, '192.0.2.4')).text).toContain(row.gradeLabel.zh)
  // The paper of before has none of the grades that stand now, with the same facts.
  expect(bodyOf<IssuedReport>(await verify(code))).toMatchObject({ current: false, since: { same: true } })
})
