import { deflateSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { readDocument } from '../read-document.ts'
import { buildPdf, type Placed, rawPdf, rawStream } from '../testing/build-pdf.ts'
import { failureOf } from '../testing/failure-of.ts'

// Every PDF starts a thread that loads the library; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000 })

const LEFT = 72
const SIZE = 16
const WIDTH = 28
const LEADING = 28

/** Sets paragraphs as a Chinese office does: 28 characters a line, the first line two characters in. */
function setPage(paragraphs: readonly string[], top = 120): Placed[] {
  const placed: Placed[] = []
  let y = top
  for (const paragraph of paragraphs) {
    let rest = paragraph
    for (let first = true; rest !== ''; first = false) {
      const room = first ? WIDTH - 2 : WIDTH
      placed.push({ text: rest.slice(0, room), x: LEFT + (first ? 2 * SIZE : 0), y })
      rest = rest.slice(room)
      y += LEADING
    }
  }
  return placed
}

const LONG =
  '（一）开展综合整治。以食品、农资为重点，对重点区域和重点场所开展综合整治，严厉查处违法行为，按期完成。（市市场监管局、市公安局等单位负责）'
const read = async (pages: Placed[][]) => readDocument(await buildPdf({ pages }))

describe('the text of a PDF', () => {
  test('soft wraps are joined, paragraphs stay apart, whatever order the file draws them in', async () => {
    const paragraphs = ['一、强化重点产品质量安全监管', LONG, '二、夯实基础', LONG]
    expect((await read([setPage(paragraphs).reverse()])).text.split('\n')).toEqual(paragraphs)
  })

  test('a full last line and the paragraph after it are not joined', async () => {
    const full = `（一）${'整'.repeat(WIDTH - 2 - 4)}。`
    const paragraphs = [full, LONG, full, LONG]
    expect((await read([setPage(paragraphs)])).text.split('\n')).toEqual(paragraphs)
  })

  test('numbered items that are set flush left stay apart, though each fills its line', async () => {
    const items = ['１', '２', '３', '４'].map(
      (number) => `（${number.normalize('NFKC')}）${'整'.repeat(WIDTH - 4)}。`,
    )
    const placed = items.map((text, at): Placed => ({ text, x: LEFT, y: 100 + at * LEADING }))
    expect((await read([placed])).text.split('\n')).toEqual(items)
  })

  test('page numbers and running heads go, a paragraph goes on over the page', async () => {
    const furniture = (page: number): Placed[] => [
      { text: '海湾市人民政府办公室文件', x: 200, y: 50, size: 9 },
      { text: `— ${page} —`, x: 280, y: 800, size: 12 },
    ]
    const lines = setPage([LONG, LONG, LONG])
    const pages = [0, 4, 8].map((from, at) => [
      ...furniture(at + 1),
      ...lines
        .slice(from, at === 2 ? undefined : from + 4)
        .map((line, row) => ({ ...line, y: 120 + row * LEADING })),
    ])
    const { text, notes } = await read(pages)
    expect(text.split('\n')).toEqual([LONG, LONG, LONG])
    expect(notes).toEqual([{ code: 'page-furniture-dropped', count: 6 }])
  })

  test('a title over two centred lines is one title', async () => {
    const title: Placed[] = [
      { text: '海湾市贯彻实施质量强市纲要', x: 297 - 13 * 11, y: 100, size: 22 },
      { text: '重点行动计划', x: 297 - 6 * 11, y: 134, size: 22 },
    ]
    expect((await read([[...title, ...setPage([LONG, LONG], 200)]])).text.split('\n')).toEqual([
      '海湾市贯彻实施质量强市纲要重点行动计划',
      LONG,
      LONG,
    ])
  })

  test('the cells of a row are separated by tabs', async () => {
    const row = (y: number, ...cells: string[]): Placed[] =>
      cells.map((text, at) => ({ text, x: 72 + at * 130, y, size: 12 }))
    expect(
      (await read([[...row(100, '序号', '责任单位', '时限'), ...row(120, '１', '市教育局', '六月底前')]]))
        .text,
    ).toBe('序号\t责任单位\t时限\n１\t市教育局\t六月底前')
  })

  test('a watermark and bold that is drawn twice add nothing', async () => {
    const twice: Placed[] = [
      { text: '总体要求', x: 100, y: 100 },
      { text: '总体要求', x: 100.4, y: 100 },
    ]
    const { text, notes } = await read([
      [...twice, { text: '内部资料', x: 200, y: 300, size: 40, turned: true }],
    ])
    expect(text).toBe('总体要求')
    expect(notes).toEqual([{ code: 'rotated-dropped', count: 1 }])
  })

  test('pages without text are named', async () => {
    const { notes } = await read([setPage([LONG]), [], setPage([LONG])])
    expect(notes).toContainEqual({ code: 'pages-without-text', count: 1, pages: '2' })
  })

  test('a scan, a locked file, a blank page', async () => {
    const scan = await failureOf(await buildPdf({ pages: [[], []], images: true }))
    expect(scan).toMatchObject({ code: 'image', params: { kind: 'scanned-pdf' } })
    const stamped = await buildPdf({ pages: [[{ text: '第１页', x: 200, y: 400 }], []], images: true })
    expect((await failureOf(stamped)).code).toBe('image')
    const locked = await buildPdf({ pages: [setPage([LONG])], password: 'x' })
    expect(await failureOf(locked)).toMatchObject({ code: 'locked', params: { kind: 'pdf' } })
    expect((await failureOf(await buildPdf({ pages: [[]] }))).code).toBe('empty')
  })
})

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>'
const onePage = (stream: Buffer) =>
  rawPdf([CATALOG, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', PAGE, stream])
const packed = (content: Buffer) => rawStream(deflateSync(content), '/Filter /FlateDecode')

describe('hostile PDFs', () => {
  test('too many pages', async () => {
    const kids = '3 0 R '.repeat(30)
    const bytes = rawPdf([
      CATALOG,
      `<< /Type /Pages /Kids [${kids}] /Count 30 >>`,
      PAGE.replace(' /Contents 4 0 R', ''),
    ])
    expect(await failureOf(bytes, { limits: { pdfPages: 20 } })).toMatchObject({
      code: 'too-large',
      params: { unit: 'pages', limit: 20 },
    })
  })

  test('a page tree that contains itself', async () => {
    expect((await failureOf(rawPdf([CATALOG, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']))).code).toBe(
      'corrupt',
    )
  })

  test('a stream that inflates without end is stopped by its memory', async () => {
    const limits = { pdfMemoryBytes: 96 * 1024 * 1024 }
    const bytes = onePage(packed(Buffer.alloc(240 * 1024 * 1024, ' ')))
    expect(bytes.length).toBeLessThan(500_000)
    expect((await failureOf(bytes, { limits })).code).toBe('zip-bomb')
  })

  test('work without end is stopped by the clock, even in the middle of a loop', async () => {
    const bytes = onePage(packed(Buffer.from('q '.repeat(8_000_000))))
    const failure = await failureOf(bytes, { limits: { pdfMilliseconds: 700 } })
    expect(failure).toMatchObject({ code: 'too-large', params: { unit: 'milliseconds' } })
  })

  test('text beyond the limit', async () => {
    const bytes = await buildPdf({ pages: [setPage([LONG]), setPage([LONG])] })
    expect(await failureOf(bytes, { limits: { outputCharacters: 50 } })).toMatchObject({
      params: { unit: 'characters' },
    })
  })
})
