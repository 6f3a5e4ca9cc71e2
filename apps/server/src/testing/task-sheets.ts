import type { TaskImportRow, TaskImportView } from '@zhiheng/contract'
import { type Cell, openTable, writeTable } from '@zhiheng/table-files'
import { expect } from 'vitest'
import type { TestApp } from './app.ts'
import type { Person } from './linjiang.ts'
import { bodyOf } from './published-plan.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Exported = { readonly rows: number; readonly fileId: string | null; readonly jobId: string | null }

/** Short ways to take tasks of a plan out as a workbook and to bring one in. */
export function createSheetStage(app: TestApp, planId: string) {
  const get = async (person: Person, id: string): Promise<TaskImportView> =>
    bodyOf(await app.as(person, 'GET', `/api/task-imports/${id}`))
  const until = async (person: Person, id: string, state: TaskImportView['state']) => {
    await app.modules.jobs.drain()
    const found = await get(person, id)
    expect(found.state).toBe(state)
    return found
  }
  const exported = async (person: Person, filter: object = {}): Promise<Exported> =>
    bodyOf(await app.as(person, 'POST', `/api/plans/${planId}/task-exports`, { body: filter }))
  const download = async (person: Person, fileId: string | null): Promise<Buffer> => {
    const answer = await app.as(person, 'GET', `/api/files/${fileId}/content`)
    expect(answer.status).toBe(200)
    return answer.raw
  }
  const post = async (person: Person, path: string, body: object): Promise<TaskImportView> =>
    bodyOf(await app.as(person, 'POST', `/api/task-imports${path}`, { body }))
  return {
    get,
    until,
    exported,
    download,
    export: async (person: Person, filter: object = {}) =>
      download(person, (await exported(person, filter)).fileId),
    rowsOf,
    /** Uploads a workbook and waits until it is checked. */
    check: async (
      person: Person,
      bytes: Uint8Array,
      name = '任务.xlsx',
      state: TaskImportView['state'] = 'checked',
    ) => {
      const file = await app.as(person, 'POST', `/api/data-files?name=${encodeURIComponent(name)}`, {
        body: Buffer.from(bytes),
        headers: { 'content-type': workbookType },
      })
      const { id } = await post(person, '', { planId, fileId: bodyOf<{ id: string }>(file).id })
      return until(person, id, state)
    },
    rows: async (
      person: Person,
      id: string,
      show = 'all',
    ): Promise<{ items: TaskImportRow[]; total: number }> =>
      bodyOf(await app.as(person, 'GET', `/api/task-imports/${id}/rows?show=${show}&limit=200`)),
    settle: (person: Person, { id, version }: TaskImportView, take: 'file' | 'ours', lines?: number[]) =>
      post(person, `/${id}/conflicts`, { version, take, ...(lines ? { lines } : {}) }),
    start: async (person: Person, { id, version }: TaskImportView) => {
      await post(person, `/${id}/start`, { version, reason: '按九月例会调整' })
      return until(person, id, 'done')
    },
    workbook,
  }
}
export type SheetStage = ReturnType<typeof createSheetStage>

async function rowsOf(bytes: Uint8Array): Promise<(readonly Cell[])[]> {
  const table = await openTable(bytes)
  const rows: (readonly Cell[])[] = []
  for await (const batch of table.rows()) rows.push(...batch.rows.map(({ cells }) => cells))
  await table.close()
  return rows
}

/** A workbook of plain rows, the first one its header. */
async function workbook([header = [], ...rows]: readonly (readonly string[])[]): Promise<Buffer> {
  const columns = header.map((title) => ({ title }))
  const chunks: Buffer[] = []
  for await (const chunk of writeTable('xlsx', { name: '表', columns }, [rows])) chunks.push(chunk)
  return Buffer.concat(chunks)
}
