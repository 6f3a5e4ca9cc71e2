import { describe, expect, it } from 'vitest'
import { chineseMoney, chineseNumber, grouped, percent, plainDay, writtenDay } from './chinese.ts'
import { checkTemplate, type Field, fillTemplate, placeWords, type Values } from './index.ts'
import { grid, line, linesOf, smallDocx } from './testing/small-docx.ts'

const label = { zh: '', en: '' }
const fields: readonly Field[] = [
  { name: '标题', kind: 'text', label },
  { name: '成文日期', kind: 'date', label },
  { name: '合计', kind: 'number', label },
  { name: '有矛盾', kind: 'flag', label },
  { name: '走势', kind: 'chart', label },
  {
    ...{ name: '任务', kind: 'list', label },
    fields: [
      { name: '名称', kind: 'text', label },
      { name: '灯', kind: 'text', label },
      { name: '进度', kind: 'share', label },
      { name: '部门', kind: 'list', label, fields: [{ name: '简称', kind: 'text', label }] },
    ],
  },
]
const values: Values = {
  标题: '关于{进度}的通知',
  成文日期: '2013-02-08',
  合计: 12_300,
  有矛盾: false,
  任务: [
    { 名称: '抽检', 灯: '红', 进度: 0.125, 部门: [{ 简称: '质监' }, { 简称: '卫生' }] },
    { 名称: '培训', 灯: '绿', 进度: null, 部门: [] },
  ],
}
const fill = async (body: string) => linesOf(await fillTemplate(smallDocx(body), fields, values))
const check = async (body: string, more = {}) => (await checkTemplate(smallDocx(body, more), fields)).issues

describe('filling', () => {
  it('writes values in the forms that are asked for, wherever Word has cut the tag', async () => {
    expect(
      await fill(
        line('{', '标', '题}：{成文日期}') + line('{成文日期|大写日期} {合计|千分位} {合计 ｜ 汉字}'),
      ),
    ).toEqual(['关于{进度}的通知：2013年2月8日', '二〇一三年二月八日 12,300 一万二千三百'])
  })

  it('repeats rows of a table, with lists inside a cell', async () => {
    const body = grid([
      ['名称', '进度', '部门'],
      ['{#任务}{序号}.{名称}', '{进度}', '{#部门}{简称} {/部门}{/任务}'],
    ])
    expect(await fill(body)).toEqual([
      ...['名称', '进度', '部门'],
      ...['1.抽检', '12.5%', '质监 卫生 '],
      ...['2.培训', '—', ''],
    ])
  })

  it('repeats paragraphs without leaving the lines of the tags behind', async () => {
    const body =
      line('甲') + line('{#任务}') + line('{名称}：{合计}') + line('{灯}灯') + line('{/任务}') + line('乙')
    expect(await fill(body)).toEqual(['甲', '抽检：12300', '红灯', '培训：12300', '绿灯', '乙'])
  })

  it('shows what a condition asks for', async () => {
    const on = (condition: string) => `{#${condition}}是{/}{#没有${condition.slice(2)}}否{/}`
    const body = line(`${on('如果 有矛盾')}${on('如果 任务')}${on('如果 合计>100')}${on('如果 标题=别的')}`)
    expect(await fill(body)).toEqual(['否是是否'])
    expect(await fill(line('{#任务}{#如果 灯=红}{名称}{/如果}{#如果 进度<50%}！{/如果}{/任务}'))).toEqual([
      '抽检！',
    ])
    expect(await fill(line('{#如果 有矛盾}') + line('有') + line('{/如果}') + line('完'))).toEqual(['完'])
  })
})

describe('checking', () => {
  it('takes what can be filled and says which fields it uses', async () => {
    const body = line(
      '{标题}{#任务}{序号}{名称}{#部门}{简称}{成文日期|月日}{/部门}{/任务}{#如果 合计>3}多{/如果}',
    )
    expect(await checkTemplate(smallDocx(body), fields)).toEqual({
      issues: [],
      used: ['标题', '任务', '序号', '名称', '部门', '简称', '成文日期', '合计'],
    })
  })

  it.each([
    ['一个没有合上的 {标题', 'tag-not-closed', '标题'],
    ['多一个 标题}', 'tag-not-opened', '}'],
    ['｛标题｝', 'full-width-brace', '｛'],
    ['{}', 'tag-unreadable', ''],
    ['{成文日期|}', 'tag-unreadable', '成文日期|'],
    ['{成文日}', 'field-unknown', '成文日'],
    ['{名称}', 'field-unknown', '名称'],
    ['{合计|大写日期}', 'format-unknown', '合计'],
    ['{任务}', 'list-as-text', '任务'],
    ['{#标题}x{/标题}', 'not-a-list', '标题'],
    ['{走势}', 'chart-in-text', '走势'],
    ['{#任务}{名称}', 'loop-not-closed', '任务'],
    ['{/任务}', 'loop-not-opened', '任务'],
  ])('%s: %s', async (text, code, tag) => {
    const [issue] = await check(line('首段') + line(text))
    expect(issue).toMatchObject({ code, tag, place: { part: 'body', paragraph: 2, table: null } })
    expect(issue?.zh.remedy).not.toBe('')
    expect(issue?.en.remedy).not.toBe('')
  })

  it('names the cell, and what was probably meant', async () => {
    const [issue] = await check(
      line('表') +
        grid([
          ['a', 'b'],
          ['c', '{成文时间}'],
        ]),
    )
    expect(issue?.place && placeWords(issue.place)).toEqual({
      zh: '正文表 1 第 2 行第 2 格',
      en: 'body, table 1, row 2, cell 2',
    })
    expect(issue?.zh.remedy).toContain('成文日期')
  })

  it('a loop cannot leave its table, and ends in order', async () => {
    expect(await check(grid([['{#任务}']]) + line('{/任务}'))).toMatchObject([{ code: 'loop-crosses-cells' }])
    expect(await check(line('{#任务}{#部门}{/任务}'))).toMatchObject([
      { code: 'loop-not-opened', tag: '任务' },
    ])
  })

  const rels = (type: string, target: string) => ({
    'word/_rels/document.xml.rels': `<Relationships><Relationship Id="r1" Type="http://x/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  })
  it.each([
    ['macros', { 'word/vbaProject.bin': 'x' }],
    ['external', rels('attachedTemplate', 'http://example.org/a.dotx')],
    ['external', rels('image', 'http://example.org/a.png')],
    ['external', rels('hyperlink', 'file:///etc/passwd')],
    ['embedded-object', { 'word/embeddings/oleObject1.bin': 'x' }],
    ['damaged', { 'word/styles.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }],
    ['damaged', { 'word/header1.xml': '<w:hdr><w:p>' }],
  ])('refuses %s', async (code, more) => {
    expect(await check(line('{标题}'), more)).toMatchObject([{ code, place: null }])
  })

  it('takes links that a person clicks, and refuses what is no document', async () => {
    expect(await check(line('{标题}'), rels('hyperlink', 'https://example.org'))).toEqual([])
    expect((await checkTemplate(new TextEncoder().encode('PK no zip'), fields)).issues).toMatchObject([
      { code: 'not-docx' },
    ])
  })
})

describe('Chinese forms', () => {
  it.each([
    [0, '零'],
    [10, '十'],
    [12, '十二'],
    [110, '一百一十'],
    [1005, '一千零五'],
    [10_050, '一万零五十'],
    [120_000, '十二万'],
    [10_000_001, '一千万零一'],
    [100_000_000, '一亿'],
    [100_010_000, '一亿零一万'],
    [-3, '负三'],
  ])('%d is said %s', (value, said) => expect(chineseNumber(value)).toBe(said))
  it.each([
    [0, '零元整'],
    [12_300, '壹万贰仟叁佰元整'],
    [10.05, '壹拾元零伍分'],
    [0.5, '伍角整'],
    [1680.32, '壹仟陆佰捌拾元叁角贰分'],
  ])('%d yuan is %s', (value, said) => expect(chineseMoney(value)).toBe(said))
  it('days and figures', () => {
    expect([plainDay('2013-09-05'), writtenDay('2013-10-20')]).toEqual([
      '2013年9月5日',
      '二〇一三年十月二十日',
    ])
    expect([grouped(1234567.5), grouped(12), percent(1), percent(0.0625)]).toEqual([
      '1,234,567.5',
      '12',
      '100%',
      '6.3%',
    ])
  })
})
