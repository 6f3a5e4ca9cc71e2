import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A firm is found, put on record with its codes checked, merged with its double and taken apart again.

const { person } = journeyIn('unplanned')

const open = async (page: Page, path: string) => {
  await page.goto(path)
  await settled(page)
}
const find = async (page: Page, q: string) => {
  await page.getByRole('searchbox', { name: '查找', exact: true }).fill(q)
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await settled(page)
}
const results = (page: Page) => page.getByRole('region', { name: '找到的主体', exact: true })
const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()

it('finds a firm by two characters of its name, by a former name and by its code', async () => {
  const page = await person('health')
  await open(page, '/workspace/inbox')
  await page.getByRole('link', { name: '主体档案' }).click()
  await told(page, /共登记 44 个主体/)
  await find(page, '砚谷')
  await results(page).getByRole('link', { name: '汕头市澄海区砚谷玩具有限公司' }).waitFor()
  await find(page, '塑料玩具厂')
  await results(page).getByText('曾用或其他名称：澄海市砚谷塑料玩具厂').waitFor()
  await page
    .getByRole('button', { name: /^玩具|企业/ })
    .first()
    .click()
  await page.getByRole('button', { name: '去掉条件：企业' }).waitFor()
  // The code, written as people write it, opens the firm from anywhere.
  await page.getByRole('searchbox', { name: /查找主体/ }).fill('pdy12345－8')
  await page.getByRole('option').or(page.locator('.results')).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '汕头市澄海区砚谷玩具有限公司' }).waitFor()
  await told(page, '校验位一致')
  await told(page, '尚未赋码')
  await told(page, '重点监管目录 · 儿童玩具')
  await page.getByRole('link', { name: '砚谷牌塑胶积木（60 粒）' }).first().click()
  await page.getByRole('heading', { level: 1, name: '砚谷牌塑胶积木（60 粒）' }).waitFor()
  await told(page, '6924405150013')
  await told(page, '由其生产')
  await page.getByRole('heading', { level: 2, name: '重点监管目录' }).waitFor()
})

it('puts a firm on record; a wrong code says which character is wrong', async () => {
  const page = await person('quality')
  await open(page, '/workspace/subjects')
  await page.getByRole('link', { name: '新增主体' }).click()
  const dialog = page.getByRole('dialog', { name: '新增主体' })
  await dialog.getByLabel('名称').fill('汕头市濠江区新港渔具厂')
  await dialog.getByLabel('代码', { exact: true }).fill('PDY00O42-3')
  await dialog
    .getByText(/第 6 位|第 6 个字符/)
    .first()
    .waitFor()
  await expect.poll(() => dialog.locator('.verdict mark').textContent()).toBe('O')
  await dialog.getByRole('button', { name: '登记这个主体' }).click()
  await dialog.getByRole('alert').or(dialog.locator('.summary')).first().waitFor()
  await dialog.getByLabel('代码', { exact: true }).fill('PDY00042-3')
  await dialog.getByText('校验一致：PDY00042-3').waitFor()
  await dialog.getByLabel('所在区县').selectOption({ label: '濠江区' })
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记这个主体' }).click()
  await page.getByRole('heading', { level: 1, name: '汕头市濠江区新港渔具厂' }).waitFor()
  await told(page, '已登记')
})

it('merges a double and takes it apart again', async () => {
  const page = await person('office')
  await open(page, '/workspace/subject-duplicates')
  await page.getByRole('button', { name: '现在全部比对' }).click()
  await page
    .getByText(/砚谷玩具厂/)
    .first()
    .waitFor()
  const pair = page.getByRole('listitem').filter({ hasText: '澄海区砚谷玩具厂' }).first()
  await pair.getByText(/名称相同|名称相近/).waitFor()
  await pair.getByRole('link', { name: '对照并合并' }).click()
  const dialog = page.getByRole('dialog', { name: '对照并合并' })
  await dialog.getByText('两边的组织机构代码不同', { exact: false }).waitFor()
  const keeps = dialog.getByRole('button', { name: '合并为“汕头市澄海区砚谷玩具有限公司”' })
  const other = dialog.getByRole('button', { name: /^改为保留/ })
  await other.or(keeps).first().waitFor()
  await settled(page)
  if (!(await keeps.isVisible())) await other.click()
  await keeps.waitFor()
  await dialog.getByLabel('理由').fill('同一家企业，旧厂名')
  expect(await violations(page)).toEqual([])
  await keeps.click()
  await page.getByRole('heading', { level: 1, name: '汕头市澄海区砚谷玩具有限公司' }).waitFor()
  await told(page, '另有 1 个主体计为它')

  await open(page, '/workspace/subjects?q=砚谷玩具&kind=enterprise')
  await expect.poll(() => results(page).getByRole('link', { name: /砚谷/ }).count()).toBe(1)
  await open(page, '/workspace/subjects?q=PDY123618')
  await results(page).getByRole('link', { name: '汕头市澄海区砚谷玩具有限公司' }).click()
  await page.getByRole('link', { name: '撤销这次合并' }).click()
  const undo = page.getByRole('dialog', { name: '撤销合并' })
  await undo.getByLabel('理由').fill('是两家企业')
  await undo.getByRole('button', { name: '撤销这次合并' }).click()
  await told(page, '已撤销合并')
  await open(page, '/workspace/subjects?q=砚谷玩具&kind=enterprise')
  const links = results(page).getByRole('link', { name: /砚谷玩具/ })
  await expect.poll(() => links.count()).toBe(2)
})

it('shows what a version of the catalogue changes and whom that concerns', async () => {
  const page = await person('office')
  await open(page, '/workspace/catalogue')
  await page.getByRole('link', { name: '汕头市质量重点监管目录（2013 年版）' }).click()
  await told(page, '共 14 项')
  await page.getByRole('link', { name: '电梯', exact: true }).click()
  await page.getByRole('dialog', { name: '“电梯”覆盖的主体' }).getByText('金湖大厦 1 号客梯').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '与上一版的差别' }).click()
  await told(page, '印刷包装品')
  await told(page, /因此列入的主体：\d+ 个/)
})

it('is open to everybody, on a desktop and on a phone', async () => {
  const page = await person('office')
  await open(page, '/workspace/subjects?q=砚谷')
  const firm = await results(page)
    .getByRole('link', { name: '汕头市澄海区砚谷玩具有限公司' })
    .getAttribute('href')
  await open(page, '/workspace/catalogue')
  const version = await page.getByRole('link', { name: /2013 年版/ }).getAttribute('href')
  const faults: string[] = []
  const paths = ['subjects', 'subjects?q=砚谷', 'subject-duplicates', 'catalogue'].map(
    (name) => `/workspace/${name}`,
  )
  for (const path of [
    ...paths,
    firm ?? '',
    `${firm}?act=change`,
    version ?? '',
    `${version}?tab=difference`,
  ]) {
    await open(page, path)
    for (const width of [1440, 390]) {
      await resize(page, width)
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      const over = Number(await page.evaluate(wide))
      if (over > 0) faults.push(`${path} at ${width}: ${over} px too wide`)
      for (const violation of await violations(page)) faults.push(`${path} at ${width}: ${violation}`)
    }
  }
  expect(faults).toEqual([])
})
