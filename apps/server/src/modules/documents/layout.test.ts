import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DocumentKind } from '@zhiheng/contract'
import { fillTemplate, sampleValues } from '@zhiheng/word-templates'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fieldsOf } from './fields.ts'

/** Of GB/T 9704-2012: paper, text area, lines and characters, sizes. Twentieths of a point to millimetres. */
const millimetres = (twips: number) => (twips / 1440) * 25.4
const folder = join(import.meta.dirname, '../../../../../profiles/shantou/templates')

const letters = ['urging-letter', 'transfer-letter'] as const
const papers = DocumentKind.options.filter((kind) => !letters.some((letter) => letter === kind))
const produce = async (kind: DocumentKind) => {
  const template = await readFile(join(folder, `${kind}.docx`))
  const files = unzipSync(await fillTemplate(template, fieldsOf[kind], sampleValues(fieldsOf[kind])))
  return (part: string) => strFromU8(files[part] ?? new Uint8Array())
}
const attribute = (xml: string, element: string, name: string): string =>
  new RegExp(`<w:${element} [^>]*w:${name}="([^"]*)"`).exec(xml)?.[1] ?? ''
const style = (styles: string, id: string): string =>
  new RegExp(`<w:style [^>]*w:styleId="${id}">.*?</w:style>`, 's').exec(styles)?.[0] ?? ''

describe.each(DocumentKind.options)('%s as it is produced', (kind) => {
  it('stands on A4 with a text area of 156 × 225 mm, 37 mm from above and 28 mm from the left', async () => {
    const part = await produce(kind)
    const document = part('word/document.xml')
    const number = (element: string, name: string) => Number(attribute(document, element, name))
    const [width, height] = [number('pgSz', 'w'), number('pgSz', 'h')].map(millimetres)
    const margin = (side: string) => millimetres(number('pgMar', side))
    expect(width).toBeCloseTo(210, 1)
    expect(height).toBeCloseTo(297, 1)
    expect(margin('top')).toBeCloseTo(37, 1)
    expect(margin('left')).toBeCloseTo(28, 1)
    expect((width ?? 0) - margin('left') - margin('right')).toBeCloseTo(156, 1)
    expect((height ?? 0) - margin('top') - margin('bottom')).toBeCloseTo(225, 1)
    // 22 lines fit and 23 do not; the page number stands 7 mm below.
    expect(millimetres(22 * number('docGrid', 'linePitch'))).toBeLessThanOrEqual(225)
    expect(millimetres(23 * number('docGrid', 'linePitch'))).toBeGreaterThan(225)
    const lift = millimetres(Number(attribute(part('word/footer1.xml'), 'spacing', 'after')))
    const numberHeight = (14 * 25.4) / 72 + lift
    expect(margin('bottom') - margin('footer') - numberHeight).toBeGreaterThan(6)
    expect(margin('bottom') - margin('footer') - numberHeight).toBeLessThan(9)
  })

  it('is set in the fonts and sizes of the standard, 28 characters a line', async () => {
    const part = await produce(kind)
    const styles = part('word/styles.xml')
    const look = (id: string) => {
      const found = style(styles, id)
      return [attribute(found, 'rFonts', 'eastAsia'), Number(attribute(found, 'sz', 'val')) / 2]
    }
    expect(look('BodyText')).toEqual(['仿宋_GB2312', 16])
    expect(look('DocumentTitle')).toEqual(['方正小标宋简体', 22])
    expect(look('DocumentNumber')).toEqual(['仿宋_GB2312', 16])
    expect(look('Level1')).toEqual(['黑体', 16])
    expect(look('Level2')).toEqual(['楷体_GB2312', 16])
    expect(look('Imprint')).toEqual(['仿宋_GB2312', 14])
    expect(look('PageNumber')).toEqual(['宋体', 14])
    const body = style(styles, 'BodyText')
    const spacing = Number(/<w:spacing w:val="(-?\d+)"/.exec(body)?.[1])
    const character = (16 + spacing / 20) * (25.4 / 72)
    expect(28 * character).toBeLessThanOrEqual(156)
    expect(29 * character).toBeGreaterThan(156)
    expect(attribute(body, 'ind', 'firstLineChars')).toBe('200')
    for (const font of ['仿宋_GB2312', '方正小标宋简体', '黑体', '楷体_GB2312'])
      expect(part('word/fontTable.xml')).toMatch(new RegExp(`w:name="${font}"><w:altName`))
  })

  it('has its number of pages outside, 四号 between dashes, and keeps no tag', async () => {
    const part = await produce(kind)
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    expect([
      attribute(part('word/footer1.xml'), 'jc', 'val'),
      attribute(part('word/footer2.xml'), 'jc', 'val'),
    ]).toEqual(['right', 'left'])
    expect(part('word/footer1.xml')).toMatch(/— .* PAGE .* —/s)
    expect(part('word/document.xml')).not.toMatch(/[{}]/)
  })

  it('is signed over the place of the seal: the day ends four characters from the right, the body is centred over it', async () => {
    const part = await produce(kind)
    if (kind === 'brief') return
    const styles = part('word/styles.xml')
    const [body, day] = ['Signature', 'SignatureDay'].map((id) => style(styles, id))
    expect([attribute(body ?? '', 'jc', 'val'), attribute(day ?? '', 'jc', 'val')]).toEqual([
      'center',
      'center',
    ])
    expect(attribute(body ?? '', 'ind', 'left')).toBe(attribute(day ?? '', 'ind', 'left'))
    // 2013年9月12日 is half of 28 characters less 13.5 wide at most, centred: 4 characters are left beside it.
    const width = 28 - Number(attribute(day ?? '', 'ind', 'leftChars')) / 100
    const written = 4 / 2 + 1 + 1 / 2 + 1 + 2 / 2 + 1
    expect((width - written) / 2).toBeGreaterThanOrEqual(3.5)
    expect((width - written) / 2).toBeLessThanOrEqual(4.5)
    expect(part('word/document.xml')).toMatch(/"Signature"\/>.*"SignatureDay"\/>/s)
  })
})

describe.each(papers)('%s with a red head', (kind) => {
  it('has a red head 35 mm down, the red line 4 mm below the number', async () => {
    const part = await produce(kind)
    const mark = style(part('word/styles.xml'), 'IssuerMark')
    expect(millimetres(Number(attribute(mark, 'spacing', 'before')))).toBeCloseTo(35, 1)
    expect(attribute(mark, 'color', 'val')).toBe('FF0000')
    const number = style(part('word/styles.xml'), 'DocumentNumber')
    expect(attribute(number, 'bottom', 'color')).toBe('FF0000')
    expect((Number(attribute(number, 'bottom', 'space')) * 25.4) / 72).toBeCloseTo(4, 0)
    expect(part('word/document.xml')).toMatch(/IssuerMark.*DocumentNumber.*DocumentTitle/s)
  })

  it('ends with the block of copies between rules of 0.35 and 0.25 mm', async () => {
    const document = (await produce(kind))('word/document.xml')
    const rules = [...document.matchAll(/<w:tcBorders>.*?<\/w:tcBorders>/g)].map(([borders]) => [
      attribute(borders, 'top', 'sz'),
      attribute(borders, 'bottom', 'sz'),
    ])
    // Eighths of a point: 8 are 0.35 mm, 6 are 0.26.
    expect(rules).toEqual([
      ['8', '6'],
      ['8', '6'],
      ['6', '8'],
      ['6', '8'],
    ])
  })
})

describe.each(letters)('%s as a letter', (kind) => {
  it('has its name 30 mm below the edge of the sheet and red double lines of 170 mm, thick outside', async () => {
    const part = await produce(kind)
    const mark = style(part('word/styles.xml'), 'LetterMark')
    expect(millimetres(Number(attribute(mark, 'framePr', 'y')))).toBeCloseTo(30, 1)
    expect(millimetres(Number(attribute(mark, 'framePr', 'w')))).toBeCloseTo(170, 1)
    expect(millimetres(Number(attribute(mark, 'framePr', 'x')))).toBeCloseTo((210 - 170) / 2, 1)
    expect([attribute(mark, 'color', 'val'), attribute(mark, 'bottom', 'color')]).toEqual([
      'FF0000',
      'FF0000',
    ])
    expect(attribute(mark, 'bottom', 'val')).toBe('thickThinSmallGap')
    expect((Number(attribute(mark, 'bottom', 'space')) * 25.4) / 72).toBeCloseTo(4, 0)
    const foot = style(part('word/styles.xml'), 'LetterFoot')
    expect(millimetres(Number(attribute(part('word/document.xml'), 'pgMar', 'footer')))).toBeCloseTo(20, 1)
    expect(attribute(foot, 'top', 'val')).toBe('thinThickSmallGap')
    const [left, right] = ['left', 'right'].map((side) => -millimetres(Number(attribute(foot, 'ind', side))))
    expect(156 + (left ?? 0) + (right ?? 0)).toBeCloseTo(170, 0)
    expect(attribute(style(part('word/styles.xml'), 'LetterNumber'), 'jc', 'val')).toBe('right')
  })

  it('has no number on its first page, and no line of issue', async () => {
    const part = await produce(kind)
    expect(part('word/document.xml')).toContain('<w:titlePg/>')
    expect(part('word/document.xml')).toContain('w:type="first"')
    expect(part('word/footer3.xml')).not.toContain('PAGE')
    expect(part('word/document.xml')).not.toContain('印发')
    expect(part('word/document.xml')).toMatch(/抄送：/)
  })
})

describe('charts', () => {
  it('stay charts of Word with their sheet', async () => {
    const part = await produce('annual-report')
    expect(
      [1, 2, 3].map((at) => /<c:(lineChart|barChart)>/.exec(part(`word/charts/chart${at}.xml`))?.[1]),
    ).toEqual(['lineChart', 'barChart', 'barChart'])
    expect(part('word/charts/chart1.xml')).toContain('<c:externalData')
    expect(part('word/charts/chart1.xml')).not.toMatch(/[{}]/)
  })
})
