import type { TaskView } from '@zhiheng/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { createTaskStage, type TaskStage } from '#testing/tasks'

/*
 * People do whatever the product offers them, in any order and at the same time: nothing answers with a fault, somebody
 * can always go on until the task is closed, and no signature that was given is ever gone.
 */

let app: TestApp
let stage: TaskStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
})
afterAll(() => app.close())

const persons = ['office', 'quality', 'health', 'east', 'west'] as const satisfies readonly Person[]
type Actor = (typeof persons)[number]
const bodies = ['health', 'east', 'west', 'quality-section', 'east-quality'] as const
type Wish = { readonly who: Actor; readonly pick: number }
const wish: fc.Arbitrary<Wish> = fc.record({ who: fc.constantFrom(...persons), pick: fc.nat(10_000) })
type Deed = { readonly path: string; readonly body: object; readonly method?: 'PUT' | 'PATCH' | 'DELETE' }

/** Everything that a person is offered on a task now. */
function offers(task: TaskView, pick: number): Deed[] {
  const other = app.bodyId(bodies[pick % bodies.length] ?? 'east')
  const second = app.bodyId(bodies[(pick + 1) % bodies.length] ?? 'west')
  const { id, version } = task
  const reason = { version, reason: '理由' }
  const open = task.reports.find(({ state }) => state === 'submitted')
  const report = { version: open?.version, reason: '退' }
  const signed = task.signatures.find((each) => each.reportId === open?.id && each.state === 'signed')
  const on: Partial<Record<TaskView['verbs'][number], Deed[]>> = {
    sign: [{ path: `/tasks/${id}/receipt`, body: { version } }],
    report: [[], [other], [other, second]].map((coSignerIds) => ({
      path: `/tasks/${id}/reports`,
      body: { version, share: 0.5, coSignerIds },
    })),
    'withdraw-report': [{ path: `/reports/${open?.id}/withdrawal`, body: report }],
    'ask-signatures': [
      { path: `/reports/${open?.id}/signatures`, body: { ...report, organisationIds: [other] } },
    ],
    decide: [
      { path: `/reports/${open?.id}/acceptance`, body: report },
      { path: `/reports/${open?.id}/return`, body: report },
      { path: `/reports/${open?.id}/return`, body: { ...report, toSignatureId: signed?.id } },
    ],
    'hand-over': [{ path: `/tasks/${id}/hand-over`, body: { ...reason, organisationId: other } }],
    'ask-extension': [{ path: `/tasks/${id}/extension`, body: { ...reason, dueOn: '2013-12-20' } }],
    urge: [{ path: `/tasks/${id}/urgings`, body: {} }],
    copy: [{ path: `/tasks/${id}/copies`, body: { organisationIds: [other] } }],
    edit: [{ path: `/tasks/${id}`, body: { ...reason, ownerId: other }, method: 'PATCH' }],
  }
  return [...task.verbs.flatMap((verb) => on[verb] ?? []), ...flow(task, other, signed?.id)]
}

function flow(task: TaskView, other: string, earlier: string | undefined): Deed[] {
  const signatures = task.signatures.flatMap((each) => {
    const body = { version: each.version, reason: '理由' }
    const path = `/signatures/${each.id}`
    return [
      ...(each.mine
        ? [
            { path: `${path}/signing`, body },
            { path: `${path}/return`, body },
            { path: `${path}/return`, body: { ...body, toSignatureId: earlier } },
            ...['before', 'after', 'parallel'].map((place) => ({
              path: `${path}/signers`,
              body: { ...body, organisationId: other, place },
            })),
          ]
        : []),
      ...(each.mayRemove ? [{ path: `${path}/removal`, body }] : []),
      ...(each.withdrawableUntil ? [{ path: `${path}/withdrawal`, body }] : []),
    ]
  })
  const requests = task.requests.flatMap((each) => {
    const body = { version: each.version, reason: '理由' }
    return [
      ...(each.mayAnswer ? ['acceptance', 'refusal'] : []),
      ...(each.mayWithdraw ? ['withdrawal'] : []),
    ].map((verb) => ({ path: `/task-requests/${each.id}/${verb}`, body }))
  })
  return [...signatures, ...requests]
}

const look = async (who: Actor, id: string): Promise<TaskView | undefined> => {
  const answer = await app.as(who, 'GET', `/api/tasks/${id}`)
  return answer.status === 200 ? (answer.body as TaskView) : undefined
}

/** One person does one thing of what the page of a moment ago offered. */
async function attempt(task: TaskView | undefined, { who, pick }: Wish): Promise<void> {
  const deeds = task ? offers(task, pick) : []
  const deed = deeds[pick % deeds.length]
  if (!deed) return
  const answer = await app.as(who, deed.method ?? 'POST', `/api${deed.path}`, { body: deed.body })
  if (![200, 201, 403, 404, 409, 422].includes(answer.status))
    throw new Error(`${who} ${deed.path}: ${answer.status} ${JSON.stringify(answer.body)}`)
}

/** The shortest way to the end, by whoever is offered it. */
async function finish(id: string): Promise<number> {
  const ways = [/receipt$/, /signing$/, /acceptance$/, /reports$/]
  for (let step = 0; step < 40; step += 1) {
    const seen = await look('office', id)
    if (seen?.state === 'closed') return step
    let moved = false
    for (const who of persons) {
      const task = await look(who, id)
      const deed = task && offers(task, 0).find(({ path }) => ways.some((way) => way.test(path)))
      if (!deed) continue
      const body = deed.path.endsWith('/reports') ? { ...deed.body, coSignerIds: [], final: true } : deed.body
      const answer = await app.as(who, 'POST', `/api${deed.path}`, { body })
      moved ||= answer.status < 300
      if (moved) break
    }
    if (!moved) throw new Error(`nobody can go on: ${JSON.stringify({ ...seen, timeline: [] })}`)
  }
  throw new Error('there was no end')
}

it('whatever people do in whatever order, two at a time, the task can be brought to its end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(wish, wish), { minLength: 5, maxLength: 25 }), async (pairs) => {
      const { id } = await stage.give('health', { dueOn: '2013-11-20' })
      let given: string[] = []
      for (const [one, two] of pairs) {
        // Both look before either acts: the second often stands on what is no longer so.
        const [first, second] = await Promise.all([look(one.who, id), look(two.who, id)])
        await Promise.all([attempt(first, one), attempt(second, two)])
        const now = await look('office', id)
        const signs = now?.timeline.filter(({ kind }) => kind === 'report-signed').length ?? 0
        const taken = now?.timeline.filter(({ kind }) => kind === 'signature-withdrawn').length ?? 0
        const kept = now?.signatures.filter(({ state }) => state === 'signed').map((each) => each.id) ?? []
        expect(kept.length).toBe(signs - taken)
        if (taken === 0) expect(kept).toEqual(expect.arrayContaining(given))
        given = kept
      }
      await finish(id)
    }),
    { numRuns: 6, seed: 20_130_912, endOnFailure: true },
  )
})
