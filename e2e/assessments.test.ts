import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A rule is tried on the whole city, proposed, put into force by a second person, run; and each grade opens down to its facts.

const { person } = journeyIn('demo')
const { password } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../profiles/shantou/demo.json'), 'utf8'),
) as { readonly password: string }

/** Another person of the quality office, as the administrator would add one. */
async function secondPerson(): Promise<Page> {
  const admin = await person('admin')
  const bodies = (await (await admin.request.get('/api/organisations')).json()) as {
    items: { id: string; code?: string; name: string }[]
  }
  const quality = bodies.items.find(({ name }) => name.includes('质监局'))
  const first = 'Second-person-2013'
  const made = await admin.request.post('/api/accounts', {
    data: {
      username: 'office2',
      displayName: '第二人',
      password: first,
      posts: [{ role: 'quality_office', organisationId: quality?.id }],
    },
  })
  expect(made.status(), await made.text()).toBeLessThan(300)
  const page = await person('office')
  await page.request.post('/api/session', { data: { username: 'office2', password: first } })
  const own = await page.request.put('/api/session/password', {
    data: { currentPassword: first, newPassword: `${password}-two` },
  })
  expect(own.status(), await own.text()).toBeLessThan(300)
  return page
}

it('the office tries a weight on the city, a second person puts it into force, and the run moves grades', async () => {
  const office = await person('office')
  await office.goto('/workspace/assessments')
  await office.getByRole('heading', { name: '各区县、各行业的等级' }).waitFor()
  await office.getByText('2013-09-12 的结果').waitFor()
  expect(await violations(office)).toEqual([])
  await office.getByRole('link', { name: '推演' }).first().click()
  await office.getByRole('link', { name: '新推演' }).click()
  await office.getByLabel('名称').fill('抽查从严')
  await office.getByLabel('产品质量 满分').fill('34')
  await office.getByText('应为 100').waitFor()
  expect(await office.getByRole('button', { name: '运行' }).isDisabled()).toBe(true)
  await office.getByLabel('产品质量 满分').fill('35')
  await office.getByLabel('监督抽查 每单位加减').fill('-22')
  await office.getByLabel('AA 起点').fill('95')
  await office.getByRole('button', { name: '运行' }).click()
  await office.getByRole('heading', { name: '等级从哪里到哪里' }).waitFor()
  await office.getByText('家等级会变').first().waitFor({ timeout: 60_000 })
  await office.getByRole('table').nth(1).getByRole('row').nth(1).waitFor()
  expect(await violations(office)).toEqual([])
  await office.getByLabel('新版本号').fill('2013-2')
  await office.getByRole('button', { name: '存为草稿，提请生效' }).click()
  await office.getByLabel('说明').fill('抽查从严')
  await office.getByRole('button', { name: '提请批准' }).click()
  await office.getByText('提请人和最后修改人不能自己批准').waitFor()
  const address = office.url()

  const second = await secondPerson()
  await second.goto(address)
  await second.getByRole('button', { name: '批准，从这天起生效' }).click()
  await second.getByText('现行').first().waitFor()
  expect(await violations(second)).toEqual([])

  await office.goto('/workspace/assessments')
  await office.getByRole('button', { name: '评价全市' }).nth(1).waitFor()
  const credit = office.getByRole('region', { name: '企业质量信用百分制评价' })
  await credit.getByRole('button', { name: '评价全市' }).click()
  await credit.getByText('等级变动').waitFor({ timeout: 60_000 })
  await office.goto('/workspace/assessments/runs')
  const changes = office.getByRole('region', { name: '等级变动' })
  await changes.getByRole('link').first().waitFor()
  expect(await violations(office)).toEqual([])

  const officer = await person('quality')
  await officer.goto('/workspace/assessments/runs')
  await officer.getByRole('region', { name: '等级变动' }).getByRole('link').first().click()
  const panel = officer.getByRole('region', { name: '信用与分级' })
  await panel.getByRole('button', { name: '怎么来的' }).nth(1).click()
  await panel.getByText('合计').waitFor()
  await settled(officer)
  // An earlier day has the earlier grade, by the earlier rule.
  const subject = new URL(officer.url()).pathname.split('/').at(-1)
  const on = async (query: string) =>
    (await (
      await officer.request.get(`/api/subjects/${subject}/assessments/quality-credit${query}`)
    ).json()) as { modelVersion: string; grade: string | null; asOf: string }
  const [now, before] = [await on(''), await on('?asOf=2013-09-11')]
  expect(now).toMatchObject({ modelVersion: '2013-2', asOf: '2013-09-12' })
  expect(before).toMatchObject({ modelVersion: '2013-1', asOf: '2013-09-11' })
  expect(before.grade).not.toBe(now.grade)
})
