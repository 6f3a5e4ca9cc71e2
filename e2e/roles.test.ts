import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// Each role finds what is theirs, and no button that would be refused.

const { person, visitor } = journeyIn('demo')

const open = async (page: Page, path: string) => {
  await page.goto(path)
  await settled(page)
}
const boardRows = (page: Page) => page.locator('.board tbody tr:not(.chapter)').count()

it('a leader sees the whole board and no verb', async () => {
  const page = await person('leader')
  await open(page, '/workspace/board')
  await expect.poll(() => boardRows(page)).toBe(23)
  await page.getByRole('link', { name: '全面整治民生领域计量器具' }).first().click()
  await page.getByRole('heading', { name: '任务分解' }).waitFor()
  await settled(page)
  for (const verb of ['加任务', '指定或调整单位', '改期限'])
    expect(await page.getByRole('button', { name: verb }).count(), verb).toBe(0)
  await open(page, '/workspace/plans')
  expect(await page.getByRole('link', { name: '导入印发的文件' }).count()).toBe(0)
})

it('a department sees its own measures only', async () => {
  const page = await person('tourism')
  await open(page, '/workspace/board')
  await expect.poll(() => boardRows(page)).toBeGreaterThan(0)
  expect(await boardRows(page)).toBeLessThan(23)
})

it('an auditor reads the trail and changes nothing', async () => {
  const page = await person('auditor')
  await open(page, '/workspace/audit')
  await page.getByRole('table').first().waitFor()
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(10)
  await open(page, '/workspace/accounts')
  await page
    .getByText(/没有权限/)
    .first()
    .waitFor()
})

it('an administrator makes an account, and whoever it is for signs in with it', async () => {
  const page = await person('admin')
  await open(page, '/workspace/accounts')
  await page.getByRole('button', { name: '新建账号' }).click()
  const dialog = page.getByRole('dialog', { name: '新建账号' })
  await dialog.getByLabel('用户名').fill('newcomer')
  await dialog.getByLabel('姓名').fill('新知行')
  await dialog.getByLabel('初始密码').fill('first-Password-2013')
  await dialog.getByLabel('角色').selectOption({ label: '领导' })
  await dialog.getByLabel('单位').selectOption({ label: '汕头市' })
  await dialog.getByRole('button', { name: '建账号', exact: true }).click()
  await page.getByText('账号 newcomer 已建好').first().waitFor()

  const newcomer = await visitor()
  await newcomer.goto('/workspace/sign-in')
  await newcomer.getByLabel('用户名').fill('newcomer')
  await newcomer.getByLabel('密码').fill('first-Password-2013')
  await newcomer.getByRole('button', { name: '登录', exact: true }).click()
  await newcomer.waitForURL('**/workspace/password*')
  await newcomer.getByText('这是初始密码').waitFor()
})

it('who is not signed in is led to the sign-in page and back', async () => {
  const page = await visitor()
  await page.goto('/workspace/board')
  await page.waitForURL('**/workspace/sign-in**')
  await page.getByLabel('用户名').fill('leader')
  await page.getByLabel('密码').fill('wrong-password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText(/用户名或密码不对/).waitFor()
})
