import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm } from '#testing/linjiang'
import { profileModels } from '#testing/models'
import { withClient } from '#testing/template'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await app.modules.assessments.bringModels(profileModels)
})
afterAll(() => app.close())

// A model that builds on the points of another one must not make a grade of points that were too few for one.
it('a firm of which nothing is known has no grade by any model, and none in public', async () => {
  for (const model of ['product-risk', 'quality-credit', 'industrial-class', 'trade-credit']) {
    await app.as('office', 'POST', '/api/assessment-runs', { body: { model } })
    await app.modules.jobs.drain()
  }
  const kept = await withClient(app.url, async (client) => {
    const { rows } = await client.query<{ model_code: string; grade: string | null }>(
      'select model_code, grade from assessment_results where subject_id = $1 order by 1',
      [testFirm.id],
    )
    return rows
  })
  expect(kept.map(({ model_code }) => model_code)).toContain('industrial-class')
  expect(kept.filter(({ grade }) => grade !== null)).toEqual([])
  const open = await app.inject('GET', `/api/public/grades?subjectId=${testFirm.id}`)
  expect(open.body).toMatchObject({ items: [], total: 0 })
})
