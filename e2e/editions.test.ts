import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A plan goes on living: a second edition shows what changed, and a district makes its own of it.

const { person } = journeyIn('planned')
const issued = readFileSync(join(import.meta.dirname, '..', 'profiles', 'shantou', 'plan.txt'), 'utf8')

it('a district takes the city’s plan over, leaves a measure out with a reason, and the city sees it', async () => {
  const page = await person('nanao')
  await page.goto('/workspace/plans')
  await page
    .getByRole('link', { name: /重点行动计划/ })
    .first()
    .click()
  await page.getByRole('link', { name: '区县计划' }).click()
  const own = page.getByRole('listitem').filter({ hasText: '南澳县' })
  await own.getByRole('button', { name: '派生计划' }).click()
  await page.getByText(/都已列入/).waitFor()

  const row = page.getByRole('row').filter({ hasText: '开展品牌价值评价工作' })
  await row.getByRole('button', { name: '不列入' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '不列入这项措施' }).click()
  await dialog.getByText('请写理由').first().waitFor()
  await dialog.getByLabel('理由').fill('本县没有申报名牌的企业。')
  await dialog.getByRole('button', { name: '不列入这项措施' }).click()
  await page.getByText('漏列 1 项').waitFor()
  await page.getByRole('button', { name: '发布区县计划' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布区县计划' }).click()
  await page.getByText('执行中').first().waitFor()
  const address = page.url()

  const office = await person('office')
  await office.goto(address)
  await office.getByText('漏列 1 项').waitFor()
  await office.getByText('本县没有申报名牌的企业。').waitFor()
})

it('a second edition shows the difference and takes the place of the first', async () => {
  const changed = issued
    .replace('(市质监局、人社局等单位负责)', '(市质监局牵头，市人社局、市科技局配合)')
    .replace(/\(二十二\)[^\n]*\n/, '')
  expect(changed).not.toBe(issued)
  const page = await person('office')
  await page.goto('/workspace/plans')
  await page
    .getByRole('link', { name: /重点行动计划/ })
    .first()
    .click()
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('link', { name: '导入新版' }).click()
  await page.getByText(/的新版/).waitFor()
  const buffer = Buffer.from(changed)
  await page
    .getByLabel('文件', { exact: true })
    .setInputFiles({ name: '第二版.txt', mimeType: 'text/plain', buffer })
  await page.getByRole('button', { name: '读取文件' }).click()
  await page.getByText(/删去 1 项，改动 \d+ 项/).waitFor()

  // By keyboard from doubt to doubt, then each answered as it was read.
  const list = page.locator('#doubt-list')
  await list.waitFor()
  await settled(page)
  const before = await page.locator('.doubts .open').textContent()
  await page.keyboard.press('n')
  await expect.poll(() => page.locator('.doubts .open').textContent()).not.toBe(before)
  const settle = page.getByRole('button', { name: '确定，看下一处' })
  while (await settle.isVisible()) {
    const now = await list.textContent()
    await settle.click()
    await expect.poll(() => list.textContent()).not.toBe(now)
  }
  await page.getByRole('button', { name: '整批确认其余项' }).click()
  await page.getByRole('button', { name: '发布计划' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布计划' }).click()
  await page.waitForURL('**/workspace/board/*')
  const rows = page.locator('.board tbody tr:not(.chapter)')
  await expect.poll(() => rows.count()).toBe(22)
})
