import { describe, expect, it } from 'vitest'
import { foldText } from './fold.ts'
import { findPhrases } from './phrases.ts'

const read = (sentence: string) => {
  const source = `加强甲工作。${sentence}`
  const folded = foldText(source)
  return findPhrases(folded, { start: 0, end: folded.length }, [], 100)
    .flatMap((phrase) => phrase.bodies)
    .map((body) => `${source.slice(body.range.start, body.range.end)}:${body.role}`)
    .join(' ')
}

const phrases: readonly [sentence: string, bodies: string][] = [
  ['（市科技局牵头，会市财政局、教育局等单位负责）', '市科技局:lead 市财政局:with 教育局:with'],
  ['（市发改局会市财政局、住建局负责）', '市发改局:lead 市财政局:with 住建局:with'],
  ['（商务部会同有关部门负责）', '商务部:lead 有关部门:with'],
  ['（市科技局牵头负责，市财政局、住建局配合）', '市科技局:lead 市财政局:assist 住建局:assist'],
  ['（市国资委指导，市供销社参与）', '市国资委:responsible 市供销社:assist'],
  ['（各有关单位按职责分工负责）', '各有关单位:responsible'],
  ['（由市科技局总牵头）', '市科技局:lead'],
  ['（市工信局、市科技局按职责分工牵头，各区政府配合）', '市工信局:lead 市科技局:lead 各区政府:assist'],
  ['（市科技局（牵头）、市财政局）', '市科技局:lead 市财政局:responsible'],
  [
    '（牵头单位：市科技局；责任单位：市财政局，各区、县（市）政府）',
    '市科技局:lead 市财政局:responsible 各区、县（市）政府:responsible',
  ],
  ['[责任单位:市科技局/市财政局]', '市科技局:responsible 市财政局:responsible'],
  ['【责任单位：市科技局】', '市科技局:responsible'],
  ['〔主办单位：市科技局，协办单位：市财政局〕', '市科技局:lead 市财政局:assist'],
  ['（责任部门：市科技局；完成时限：2025年底前；责任领导：张甲）', '市科技局:responsible'],
  ['（负责部门：商务部；适用范围：所有试验区）', '商务部:responsible'],
  ['责任单位：市科技局、市财政局。完成时限：长期。', '市科技局:responsible 市财政局:responsible'],
  ['市科技局牵头，市财政局配合。', '市科技局:lead 市财政局:assist'],
  ['由市科技局负责，2025年6月底前完成。', '市科技局:responsible'],
  ['（财政部负责，2018年底前印发实施办法、细则）', '财政部:responsible'],
  [
    '（扶贫办、商务部等和各有关省级人民政府负责）',
    '扶贫办:responsible 商务部:responsible 各有关省级人民政府:responsible',
  ],
  [
    '（发展改革委等国务院有关部门和地方各级人民政府负责）',
    '发展改革委:responsible 地方各级人民政府:responsible',
  ],
  ['（市公安局、质监局、科技局）', '市公安局:responsible 质监局:responsible 科技局:responsible'],
  ['（市文化和旅游局和各区县政府负责）', '市文化和旅游局:responsible 各区县政府:responsible'],
  ['（各有关部门和单位负责）', '各有关部门和单位:responsible'],
  [
    '（各省、自治区、直辖市人民政府，国务院有关部门负责）',
    '各省、自治区、直辖市人民政府:responsible 国务院有关部门:responsible',
  ],
  ['（市、区两级政府负责）', '市、区两级政府:responsible'],
  ['（市经协办、市商务局负责）', '市经协办:responsible 市商务局:responsible'],
  ['（责任单位：各区人民政府〈含开发区、风景区管委会，下同〉）', '各区人民政府:responsible'],
  [
    '（责任单位：市委宣传部（网信办）、市科技局等相关单位）',
    '市委宣传部（网信办）:responsible 市科技局:responsible',
  ],
  ['（責任單位：市財政局、市稅務局）', '市財政局:responsible 市稅務局:responsible'],
]

describe('findPhrases', () => {
  it.each(phrases)('%s', (sentence, expected) => {
    expect(read(sentence)).toBe(expected)
  })

  it.each([
    '（政府主导、企业参与）',
    '（以下简称“办法”）',
    '（学校、医院、车站）',
    '（2018年9月底前完成）',
    '（责任领导：张甲）',
    '各有关部门要按照职责分工抓好落实。',
    '加强统筹，由市科技局牵头，优化部门协同机制。',
  ])('%s names nobody', (sentence) => {
    expect(read(sentence)).toBe('')
  })
})
