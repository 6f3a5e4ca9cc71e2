import { describe, expect, it } from 'vitest'
import { failureOf, readAll } from '../testing/read-all.ts'

const file = [
  '{"code":"PDY00001","value":1.5,"ok":true,"note":null}',
  '',
  '{"code":"PDY00002","value":"","extra":1}',
  'not json',
  '{"code":{"a":1}}',
  '{"code":12345678901234567890}',
].join('\n')

describe('NDJSON', () => {
  it('has the keys of its lines as header, and types as JSON has them', async () => {
    const { table, rows } = await readAll(Buffer.from(file))
    expect(table.header.columns.map(({ name }) => name)).toEqual(['code', 'value', 'ok', 'note', 'extra'])
    expect(rows.slice(0, 2)).toEqual([
      { line: 1, cells: ['PDY00001', 1.5, true, null, null] },
      { line: 3, cells: ['PDY00002', null, null, null, 1] },
    ])
  })

  it('marks what is no flat object, or a number that lost digits, and keeps the line', async () => {
    const { rows } = await readAll(Buffer.from(file))
    expect(rows.slice(2).map(({ line, problem, raw }) => [line, problem?.code, raw !== undefined])).toEqual([
      [4, 'not-json', true],
      [5, 'not-flat', true],
      [6, 'imprecise-number', true],
    ])
  })

  it('marks a key that the header has not', async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => JSON.stringify({ a: at }))
    const { rows } = await readAll(Buffer.from(`${lines.join('\n')}\n{"a":1,"b":2}`))
    expect(rows.at(-1)).toMatchObject({ line: 2001, problem: { code: 'unknown-key', column: 'b' } })
  })

  it('goes on after any batch', async () => {
    const lines = Array.from({ length: 50_000 }, (_, at) => JSON.stringify({ a: at, b: '质量' }))
    const bytes = Buffer.from(lines.join('\n'))
    const { batches } = await readAll(bytes)
    for (const at of [0, 20, batches.length - 1]) {
      const { rows } = await readAll(bytes, { from: batches[at]?.next })
      expect(rows).toEqual(batches.slice(at + 1).flatMap((batch) => batch.rows))
    }
  })

  it('refuses a file without objects and a line without end', async () => {
    expect(await failureOf(readAll(Buffer.from('{"a"\n'), { format: 'ndjson' }))).toMatchObject({
      code: 'no-header',
    })
    const endless = Buffer.from(`{"a":1}\n{"a":"${'x'.repeat(3_000_000)}`)
    expect(await failureOf(readAll(endless, { limits: { recordCharacters: 10_000 } }))).toMatchObject({
      code: 'line-too-long',
      params: { line: 2 },
    })
  })
})
