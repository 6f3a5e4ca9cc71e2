import { expect, it } from 'vitest'
import { withClient } from '../apps/server/src/testing/template.ts'
import { violations } from './support/axe.ts'
import { settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// Work in the background, as a person sees it on any page. The work itself is put down in the database: no kind of it
// lasts long enough to be looked at.

const { city, person } = journeyIn('unplanned')
const ask = (text: string, values: unknown[] = []) =>
  withClient(city().databaseUrl, async (client) => (await client.query(text, values)).rows)

/** What is left of it stays between one and two minutes for as long as a slow machine takes to look. */
async function putJob(username: string): Promise<string> {
  const [row] = await ask(
    `with job as (
       insert into jobs (kind, state, title, unit, input, requested_by, requested_by_name, organisation_id, post, run_after,
         created_at, started_at)
       select 'shown-only', 'running', '{"zh":"导入监督抽查结果","en":"Import of sampling results"}',
         '{"zh":"行","en":"rows"}', '{}', a.id, a.name, p.organisation_id, '{}', now(), now(), now()
       from accounts a join posts p on p.account_id = a.id where a.username = $1 limit 1 returning id)
     insert into job_progress (job_id, done, total, step, lease_until, run_started_at)
     select id, 100000, 118000, '{"zh":"核对并入账","en":"Checking and recording"}', now() + interval '1 hour',
       now() - interval '400 seconds' from job returning job_id as id`,
    [username],
  )
  return row.id
}
const end = (id: string, result: object) =>
  ask(`update jobs set state = 'done', finished_at = now(), result = $2 where id = $1`, [id, result])

it('a job stays in the top bar on every page and ends with a notice of its result', async () => {
  const page = await person('tourism')
  const id = await putJob('tourism')
  await page.goto('/workspace/organisations')
  await settled(page)
  await page.getByRole('button', { name: '后台任务 1 85%' }).click()
  const box = page.getByRole('article')
  await box.getByText('核对并入账 · 已完成 100,000 / 118,000 行 · 约还需 2 分钟').waitFor()
  expect(await violations(page)).toEqual([])
  await page.goto('/workspace/inbox')
  await page.getByRole('button', { name: '后台任务 1 85%' }).waitFor()
  const summary = { zh: '记入 117,990 条，10 行未导入', en: '117,990 recorded, 10 rows rejected' }
  await end(id, { summary, link: '/inbox' })
  await page.getByText('导入监督抽查结果：记入 117,990 条，10 行未导入').first().waitFor()
  await page.getByRole('button', { name: /^后台任务 \d/ }).waitFor({ state: 'detached' })
  await page.goto('/workspace/jobs')
  await page.getByText('记入 117,990 条，10 行未导入').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: '查看结果' }).click()
  await page.waitForURL('**/workspace/inbox')
})

it('cancelling says that it stops after the present step, and going on is offered', async () => {
  const page = await person('tourism', { language: 'en' })
  const id = await putJob('tourism')
  await page.goto('/workspace/jobs')
  const box = page.getByRole('article').first()
  await box.getByRole('button', { name: 'Cancel' }).click()
  await box.getByText('Stopping after this step…').waitFor()
  await ask(
    `update jobs set state = 'cancelled', finished_at = now(),
       result = '{"summary":{"zh":"已取消","en":"Cancelled; 100,000 done before it are kept"}}' where id = $1`,
    [id],
  )
  await box.getByText('Cancelled; 100,000 done before it are kept').waitFor()
  await box.getByRole('button', { name: 'Go on' }).click()
  await box.getByText('Waiting', { exact: true }).waitFor()
})

it('nobody else sees it who does not see everything', async () => {
  const page = await person('leader')
  await page.goto('/workspace/jobs?tab=all')
  await page.getByRole('heading', { name: '导入监督抽查结果' }).first().waitFor()
  expect(await page.getByRole('button', { name: '取消', exact: true }).count()).toBe(0)
  const other = await person('admin')
  await other.goto('/workspace/jobs')
  await other.getByText('还没有后台任务').waitFor()
})
