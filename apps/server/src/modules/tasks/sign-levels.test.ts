import type { SignatureView, TaskView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { BodyCode, Person } from '#testing/linjiang'
import { bodyOf } from '#testing/published-plan'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  await setLevels(['east-quality', 'health'], ['east'], ['quality', 'west'])
})
afterAll(() => app.close())

type Rule = { planId: string | null; rule: Record<string, unknown>; version: number }
const cityRule = async (): Promise<Rule> => {
  const { items } = bodyOf<{ items: Rule[] }>(await app.as('office', 'GET', '/api/work-rules'))
  return items.find(({ planId }) => planId === null) as Rule
}
const putRule = async (signLevels: unknown) => {
  const { rule, version } = await cityRule()
  return app.as('office', 'PUT', '/api/work-rules', {
    body: { planId: null, rule: { ...rule, signLevels }, version },
  })
}
const setLevels = async (...levels: BodyCode[][]) =>
  bodyOf(await putRule(levels.map((codes) => codes.map(app.bodyId))))

const of = (task: TaskView, code: BodyCode): SignatureView => {
  const found = task.signatures.findLast(({ organisation }) => organisation.id === app.bodyId(code))
  if (!found) throw new Error(`${code} has not been asked`)
  return found
}
const act = (
  person: Person,
  task: TaskView,
  code: BodyCode,
  verb: 'signing' | 'return',
  body: object = {},
) => {
  const { id, version } = of(task, code)
  return stage.act(person, `/signatures/${id}/${verb}`, { version, ...body })
}
const waits = ({ waitsOn }: TaskView) => waitsOn.map(({ name }) => name)

it('goes up level by level as the rule says, each step on the trail, and then to its decision', async () => {
  // The owner (health) and who decides (quality) are passed over; a body of a district signs for its own level.
  const task = await stage.report('health', await stage.give('health'), { share: 0.5 })
  expect(task.signatures.map(({ organisation, level, open }) => [organisation.name, level, open])).toEqual([
    ['东城区质监局', 1, true],
    ['东城区', 2, false],
    ['西城区', 3, false],
  ])
  expect(waits(task)).toEqual(['东城区质监局'])
  const early = await stage.attempt('west', `/signatures/${of(task, 'west').id}/signing`, {
    version: of(task, 'west').version,
  })
  expect(early.status).toBe(409)
  const one = await act('east', task, 'east-quality', 'signing', { note: '属实' })
  expect(waits(one)).toEqual(['东城区'])
  const two = await act('east', one, 'east', 'signing')
  expect(waits(two)).toEqual(['西城区'])
  const three = await act('west', two, 'west', 'signing')
  expect(three).toMatchObject({ state: 'reported', waitsOn: [{ name: '市质监局' }] })
  expect(
    three.timeline.filter(({ kind }) => kind === 'report-signed').map(({ detail }) => detail.bodies),
  ).toEqual(['西城区', '东城区', '东城区质监局'])
})

it('goes back to any earlier step, and from there straight to who returned it', async () => {
  let task = await stage.report('health', await stage.give('health'), { share: 0.5 })
  task = await act('east', task, 'east-quality', 'signing')
  task = await act('east', task, 'east', 'signing')
  const first = of(task, 'east-quality').id
  task = await act('west', task, 'west', 'return', { reason: '数据请再核', toSignatureId: first })
  expect(waits(task)).toEqual(['东城区质监局'])
  task = await act('east', task, 'east-quality', 'signing', { note: '已核' })
  expect(waits(task)).toEqual(['西城区'])
  task = await act('west', task, 'west', 'return', { reason: '退回重报' })
  expect(task).toMatchObject({ state: 'returned', waitsOn: [{ name: '市卫生局' }] })
})

it('lets its owner neither go round a level nor give one up', async () => {
  const task = await stage.report('health', await stage.give('health'), { share: 0.5 })
  const { id, version, mayRemove } = of(await stage.get('health', task.id), 'east')
  expect(mayRemove).toBe(false)
  const tried = await stage.attempt('health', `/signatures/${id}/removal`, { version, reason: '不等了' })
  expect(tried.status).toBe(403)
  const dropped = await stage.act('office', `/signatures/${id}/removal`, { version, reason: '出差' })
  expect(of(dropped, 'east').state).toBe('dropped')
})

it('waits for the bodies that the reporter asks first, each of which signs once', async () => {
  const coSignerIds = [app.bodyId('west')]
  const task = await stage.report('health', await stage.give('health'), { share: 0.5, coSignerIds })
  expect(task.signatures.map(({ organisation, level }) => [organisation.name, level])).toEqual([
    ['西城区', null],
    ['东城区质监局', 1],
    ['东城区', 2],
  ])
  expect(waits(task)).toEqual(['西城区'])
  expect(waits(await act('west', task, 'west', 'signing'))).toEqual(['东城区质监局'])
})

it('takes no level of bodies that there are not, or that sign twice', async () => {
  const unknown = await putRule([['00000000-0000-4000-8000-000000000001']])
  expect(unknown.status).toBe(422)
  expect(JSON.stringify(unknown.body)).toContain('rule.signLevels.0.0')
  const east = app.bodyId('east')
  expect(JSON.stringify((await putRule([[east], [east]])).body)).toContain('signer-twice')
})

it('is asked of bodies one after another where who decides wants it so', async () => {
  await setLevels()
  const task = await stage.report('health', await stage.give('health'), { share: 0.5 })
  const report = task.reports.find(({ state }) => state === 'submitted')
  const asked = await stage.act('office', `/reports/${report?.id}/signatures`, {
    ...{ version: report?.version, inTurn: true, note: '' },
    organisationIds: [app.bodyId('west'), app.bodyId('east')],
  })
  expect(waits(asked)).toEqual(['西城区'])
  expect(waits(await act('west', asked, 'west', 'signing'))).toEqual(['东城区'])
})
