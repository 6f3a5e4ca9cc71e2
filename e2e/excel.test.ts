import { readFile } from 'node:fs/promises'
import { openXlsx, readXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// Tasks leave as a workbook, are changed in it and come in again; what is wrong comes back in the same file.

const { person } = journeyIn('planned')

const download = async (page: Page, press: () => Promise<void>): Promise<Buffer> => {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return readFile(await file.path())
}

/** Cells by row and column, from 1 and A, as somebody's program saves them. */
async function edit(bytes: Buffer, changes: Readonly<Record<string, string>>): Promise<Buffer> {
  const workbook = await openXlsx(bytes)
  const [sheet] = workbook.sheets
  for (const [reference, value] of Object.entries(changes)) {
    const [row, column] = [Number(reference.slice(1)) - 1, reference.charCodeAt(0) - 65]
    const cells = sheet?.rows[row]
    if (!cells) throw new Error(`There is no row ${row + 1}`)
    cells[column] = value
    const rich = sheet?.cells?.get(`${row},${column}`)
    if (rich) sheet?.cells?.set(`${row},${column}`, { ...rich, value })
  }
  return Buffer.from(await saveXlsx(workbook))
}

async function check(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('任务表', { exact: true }).setInputFiles({ name, mimeType: '', buffer })
  await page.getByRole('button', { name: '上传并检查' }).click()
}

async function bringIn(page: Page, count: number): Promise<void> {
  await page.getByLabel('调整理由').fill('九月例会')
  await page.getByRole('button', { name: `导入 ${count} 行` }).click()
}

it('a ledger of one’s own comes in; exported, edited and imported again, only the changed cells change', async () => {
  const page = await person('office')
  await page.goto('/workspace/tasks')
  await settled(page)
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('link', { name: '导入 Excel' }).click()
  await page.getByRole('heading', { name: '导入任务表' }).waitFor()
  await page.getByText('还没有导入过。').waitFor()
  expect(await violations(page)).toEqual([])
  const header = ['对应措施', '工作任务', '责任单位', '完成时限', '联系电话']
  const lines = ['甲', '乙', '丙'].map((name) => ['18', `工作${name}`, '市质监局', '年底前', null])
  const ledger = await writeXlsx({ sheets: [{ name: '台账', rows: [header, ...lines] }] })
  await check(page, '台账.xlsx', Buffer.from(ledger))
  await page.getByText('没有认出的列，不导入：联系电话').waitFor()
  await page.getByRole('button', { name: '导入 3 行' }).click()
  await page.getByText('请写理由').first().waitFor()
  await bringIn(page, 3)
  await page.getByText('新增 3 项，修改 0 项，未导入 0 行。').waitFor()

  await page.goto('/workspace/tasks')
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('button', { name: '导出 Excel' }).click()
  const dialog = page.getByRole('dialog', { name: '导出任务表' })
  await dialog.getByLabel('计划').waitFor()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: '导出', exact: true }).click()
  const exported = await download(page, () => dialog.getByRole('link', { name: '下载' }).click())
  await page.keyboard.press('Escape')
  const rows = (await readXlsx(exported)).sheets[0]?.rows ?? []
  const edited = await edit(exported, { D5: '改过名称的任务', E6: '新的成果', N7: '长期' })

  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('link', { name: '导入 Excel' }).click()
  await check(page, '任务-改.xlsx', edited)
  await page.getByText('共 3 行：新增 0，有改动 2，没变 0，有误 1。').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: /^有改动/ }).click()
  await page.getByText('改过名称的任务').first().waitFor()
  await page.getByRole('button', { name: /^有误/ }).click()
  await resize(page, 390)
  await page.getByText('“长期”没有截止日').waitFor()
  expect(await violations(page)).toEqual([])
  await resize(page, 1440)
  await bringIn(page, 2)
  await page.getByText('新增 0 项，修改 2 项，未导入 1 行。').waitFor()
  const back = await download(page, () => page.getByRole('link', { name: '下载带原因的原表' }).click())
  const returned = (await readXlsx(back)).sheets[0]?.rows ?? []
  expect(returned.length).toBe(rows.length)
  expect(String(returned[6]?.at(-1))).toContain('没有截止日')

  await page.getByRole('button', { name: /^全部/ }).click()
  await page.getByRole('link', { name: /改过名称的任务/ }).click()
  await page.getByText('来自文件 任务-改.xlsx 第 5 行').waitFor()
})
