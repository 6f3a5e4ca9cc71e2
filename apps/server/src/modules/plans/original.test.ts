import type { ImportView } from '@zhiheng/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import type { Person } from '#testing/linjiang'
import { bodyOf, fileBody, importText, nextPlanText, planText, settleAll } from '#testing/published-plan'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const bring = async (text: string, fields: Record<string, string> = {}): Promise<ImportView> =>
  bodyOf(await app.as('office', 'POST', '/api/plan-imports', fileBody('行动计划.txt', text, fields)))
const publish = async (view: ImportView): Promise<string> => {
  const settled = await settleAll(app, view)
  const { planId } = bodyOf<{ planId: string }>(
    await app.as('office', 'POST', `/api/plan-imports/${view.id}/publication`, {
      body: { version: settled.version },
    }),
  )
  return planId
}
const content = (person: Person, id: string | null) => app.as(person, 'GET', `/api/files/${id}/content`)
const originalOf = async (person: Person, planId: string) =>
  bodyOf<{ originalId: string | null }>(await app.as(person, 'GET', `/api/plans/${planId}/source`)).originalId

it('is kept as it came, first for the office, then for whoever works for the government and sees the plan', async () => {
  const view = await bring(planText)
  const { originalId } = view
  expect(String((await content('office', originalId)).raw)).toBe(planText)
  // Under review the import is the office's, and so is its file.
  for (const person of ['east', 'firm'] as const) expect((await content(person, originalId)).status).toBe(404)
  const planId = await publish(view)
  expect(await originalOf('east', planId)).toBe(originalId)
  const taken = await content('east', originalId)
  expect(taken.headers['content-disposition']).toContain('attachment')
  expect(String(taken.raw)).toBe(planText)
  expect((await content('firm', originalId)).status).toBe(404)
  expect((await app.inject('GET', `/api/files/${originalId}/content`)).status).toBe(401)

  // A later edition has its own; the one before keeps the file that it was read from.
  const next = await bring(nextPlanText, { editionOfPlanId: planId })
  expect(await publish(next)).toBe(planId)
  expect(await originalOf('east', planId)).toBe(next.originalId)
  const { previousEditionId } = bodyOf<{ previousEditionId: string }>(
    await app.as('east', 'GET', `/api/plans/${planId}`),
  )
  expect(await originalOf('east', previousEditionId)).toBe(originalId)
})

it('there is none where the text was pasted, and nothing is kept of what cannot be read', async () => {
  expect((await importText(app)).originalId).toBeNull()
  const { total } = bodyOf<{ total: number }>(await app.as('office', 'GET', '/api/plan-imports'))
  const refused = await app.as('office', 'POST', '/api/plan-imports', fileBody('空.txt', '没有措施'))
  expect(refused.status).toBe(422)
  expect((await app.as('office', 'GET', '/api/plan-imports')).body).toMatchObject({ total })
})
