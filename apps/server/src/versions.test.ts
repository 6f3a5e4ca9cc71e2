import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { createChance } from '#testing/fuzz/chance'
import { type Description, describeApi, type Operation } from '#testing/fuzz/operations'
import { plausible } from '#testing/fuzz/plausible'
import type { Person } from '#testing/linjiang'
import { putRows } from '#testing/row-fixture'
import { tableOfPath } from '#testing/table-of-path'
import { withClient } from '#testing/template'

/*
 * Every route that writes, from the API's own description: it says which version its change is based on, or stands here
 * with the reason why nobody's work can be lost through it. A new one fails until it does either.
 */
const withoutVersion: Readonly<Record<string, readonly string[]>> = {
  'adds something and changes nothing that is there': [
    ...[
      'agreements.create',
      'assessmentModels.draft',
      'assessments.run',
      'bulkActions.start',
      'catalogue.draft',
    ],
    ...[
      'creditReports.issue',
      'dataQuality.expect',
      'deadlines.renewFeed',
      'documentSeries.add',
      'documents.draft',
    ],
    ...['documentTemplates.upload', 'evidence.addBinding', 'exchange.createImport', 'factExports.create'],
    ...['factMappings.create', 'facts.append', 'files.upload', 'files.uploadData', 'gradeNotices.give'],
    ...['identity.createAccount', 'instructions.create', 'notices.addChannel', 'objections.file'],
    ...['organisations.create', 'ownAccount.delegate', 'planImports.create', 'plans.derive', 'repairs.apply'],
    ...['savedViews.save', 'schedules.addMilestone', 'schedules.takeBaseline', 'security.createApiKey'],
    ...['subjects.create', 'taskFlow.copy', 'taskFlow.urge', 'taskSheets.createImport', 'taskSheets.export'],
    ...['tasks.create', 'vetoes.appeal', 'vetoes.impose', 'webhooks.create', 'whatIfs.create'],
    // Classes and risks are histories: what held before stays, with who set it and why.
    ...['supervision.propose', 'supervision.setRisk'],
  ],
  'asks or works out, and changes nothing': [
    ...['assessmentModels.check', 'assessmentModels.try', 'assessments.reproduce', 'audit.check'],
    ...[
      'deadlines.readNotice',
      'documentTemplates.check',
      'documentTemplates.preview',
      'factMappings.preview',
    ],
    ...[
      'factMappings.sample',
      'notices.testChannel',
      'organisations.match',
      'organisations.markTable',
      'subjects.searchDuplicates',
    ],
    ...['webhooks.ping', 'webhooks.redeliver'],
  ],
  'comes to the same however often and in whatever order it is done': [
    ...['audit.prune', 'copies.spread', 'dataQuality.checkFeeds', 'documents.receive'],
    ...['jobs.cancel', 'jobs.resume'],
    ...['notices.markRead', 'security.endSessions', 'security.unlock', 'subjects.dismissDuplicate'],
    ...['supervision.settle', 'taskFlow.acknowledgeCopy', 'vetoes.scan'],
  ],
  'is compared with what is there, shown first, and done as a whole or not at all': [
    'organisations.importTable',
  ],
  'is done once: whoever comes second is told the state, under a lock': [
    ...[
      'bulkActions.undo',
      'exchange.dropParked',
      'exchange.settleParked',
      'subjects.unmerge',
      'vetoes.lift',
    ],
    ...['security.revokeApiKey', 'security.resetSecondFactor', 'ownAccount.endDelegation'],
    ...['taskFlow.endDelegation', 'evidence.removeBinding', 'schedules.removeMilestone'],
  ],
  'is the person’s own, seen and set as a whole by that person alone': [
    ...[
      'deadlines.endFeed',
      'drafts.discard',
      'drafts.save',

      'identity.changePassword',
    ],
    ...['identity.signIn', 'identity.signOut', 'identity.switchPost', 'notices.setPreferences'],
    ...['ownAccount.beginSecondFactor', 'ownAccount.confirmSecondFactor', 'ownAccount.endSession'],
    ...['ownAccount.removeSecondFactor', 'ownAccount.unlink', 'savedViews.remove', 'savedViews.setDefault'],
  ],
  'sets a secret anew that nobody has seen': ['identity.resetPassword'],
  'bears the version of the plan’s own rule; none where there is none yet': ['deadlines.setRule'],
}

let app: TestApp
let api: Description
let writing: readonly Operation[]
let versioned: readonly Operation[]
beforeAll(async () => {
  app = await createTestApp({ REQUESTS_PER_MINUTE: 1_000_000 })
  api = await describeApi()
  writing = api.operations.filter(({ method }) => method !== 'GET')
  versioned = writing.filter((operation) => namesVersion(operation, true))
})
afterAll(() => app.close())

const namesVersion = ({ bodies, parameters }: Operation, required: boolean): boolean =>
  parameters.some((each) => each.name === 'version' && (each.required || !required)) ||
  Object.values(bodies).some((body) => {
    const { properties = {}, required: needed = [] } = api.resolve(body)
    return 'version' in properties && (needed.includes('version') || !required)
  })

it('every route that writes names the version that it is based on, or a reason why not', () => {
  const names = writing.filter((operation) => !versioned.includes(operation)).map(({ name }) => name)
  expect(names.toSorted()).toEqual(Object.values(withoutVersion).flat().toSorted())
  expect(versioned.length).toBeGreaterThan(80)
})

it('no PUT or PATCH goes without one, but for what is one’s own', () => {
  const own = withoutVersion['is the person’s own, seen and set as a whole by that person alone'] ?? []
  const rest = writing
    .filter((each) => ['PUT', 'PATCH'].includes(each.method) && !versioned.includes(each))
    .map(({ name }) => name)
  expect(rest.filter((name) => !own.includes(name)).toSorted()).toEqual([
    'deadlines.setRule',
    'identity.resetPassword',
  ])
})

/** What the fixture's things refuse for another reason first: their state, or a wish that makes no sense of them. */
const refusedBefore = [
  ...['agreements.change', 'documents.approve', 'documents.issue', 'documents.remake', 'documents.sendBack'],
  ...[
    'documents.takeBack',
    'factMappings.change',
    'instructions.acknowledge',
    'organisations.addName',
    'plans.assignBodies',
    'repairs.check',
  ],
  ...['subjects.addIdentifier', 'subjects.endIdentifier', 'subjects.endRelation', 'subjects.reopen'],
  ...[
    'supervision.decideReview',
    'taskFlow.askHandOver',
    'taskSheets.start',
    'tasks.decompose',
    'tasks.edit',
  ],
]

describe('a version that is not the present one', () => {
  const people: readonly Person[] = [
    'office',
    'health',
    'east',
    'leader',
    'administrator',
    'security',
    'auditor',
  ]

  it('changes nothing at any route, whoever sends it for whatever there is', async () => {
    const things = await withClient(app.url, async (client) => {
      await putRows(client)
      const { rows } = await client.query<{ name: string }>(
        `select table_name as name from information_schema.columns where column_name = 'id' and data_type = 'uuid' and table_schema = 'public'`,
      )
      const found = new Map<string, readonly string[]>()
      for (const { name } of rows) {
        const ids = await client.query<{ id: string }>(`select id from ${name} order by id limit 3`)
        found.set(
          name,
          ids.rows.map(({ id }) => id),
        )
      }
      return found
    })
    // The reading of the fixture's import is empty; imports have their own tests.
    const asked = versioned.filter(
      ({ bodies, path }) => !('multipart/form-data' in bodies) && !path.startsWith('/plan-imports'),
    )
    const conflicts = new Set<string>()
    const wrong: unknown[] = []
    for (const operation of asked) {
      for (const { url, body } of requestsFor(operation, things)) {
        for (const person of people) {
          const answer = await app.as(person, operation.method, url, { body })
          if (answer.status < 400 || answer.status >= 500)
            wrong.push([operation.name, url, person, answer.status])
          const { code, data } = answer.body as { code?: string; data?: { currentVersion?: number } }
          if (code !== 'VERSION_CONFLICT') continue
          expect(data?.currentVersion).toBeGreaterThan(0)
          conflicts.add(operation.name)
        }
      }
    }
    expect(wrong).toEqual([])
    const elsewhere = asked.map(({ name }) => name).filter((name) => !conflicts.has(name))
    expect(elsewhere.filter((name) => !refusedBefore.includes(name))).toEqual([])
  })

  function requestsFor({ path, bodies }: Operation, things: ReadonlyMap<string, readonly string[]>) {
    const ids = things.get(tableOfPath(path)) ?? []
    const chance = createChance(path)
    const known = { idFor: () => ids[0] ?? crypto.randomUUID(), textFor: () => undefined }
    const [schema = {}] = Object.values(bodies)
    const context = { chance, known, resolve: api.resolve, place: path }
    const made = plausible(schema, context) as object
    const body = { ...made, version: 9_999 }
    const fixed = path.replaceAll('{year}', '2013')
    const urls = fixed.includes('{') ? ids.map((id) => fixed.replaceAll(/\{\w+\}/g, id)) : [fixed]
    return urls.map((url) => ({ url: `/api${url}`, body }))
  }
})
