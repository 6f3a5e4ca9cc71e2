import type { BodyRole } from './plan-document.ts'

/** What a label such as 责任单位： announces: bodies with a role, a deadline, or something that names no body. */
export type LabelMeaning =
  | { readonly kind: 'bodies'; readonly role: BodyRole }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'other' }

export type Label = {
  readonly start: number
  /** Where the labelled words begin. */
  readonly end: number
  readonly word: string
  readonly meaning: LabelMeaning
}

const holder = '(?:单位|部门|机构|主体|处室|科室|地区|方)'
const core = `(${[
  `(?:主要|第一|首要|具体|市级|区级|省级)?(?:牵头|主办|主责)(?:责任|负责)?${holder}?`,
  `(?:主管|主抓|组织|统筹)(?:责任|负责)?${holder}`,
  `(?:主要|具体|共同|市级|区级|省级)?(?:责任|负责|落实|承办|实施|承担|执行)${holder}`,
  `(?:主要)?(?:配合|协办)(?:责任|负责)?${holder}?`,
  `(?:协同|协助|参与|参加|支持|会办|协作)(?:责任|负责|配合)?${holder}`,
  `(?:指导|督导|监督|承接)${holder}`,
  '(?:完成|落实|推进|办结|实施)?(?:时限|时间节点|期限|时间进度|进度安排)(?:要求)?',
  '(?:完成|落实|推进|办结|实施)时间(?:安排|要求)?',
  '(?:责任|分管|包保|牵头|挂钩|联系|市|区|县)(?:市|区|县|校|局|委)?(?:领导|责任人)|责任人|适用范围|备注|成果形式|工作目标',
].join('|')})`
const shape = new RegExp(
  `(?:【${core}】 ?：?|\\(${core}\\) ?：|${core}(?: ?：| {1,4}(?=[市省区县各国])))`,
  'y',
)

/** The label that begins at `at` of folded text, or null. Looks at a bounded stretch only. */
export function labelAt(folded: string, at: number): Label | null {
  if (
    !'(【主第首具市区省县牵组统责负落承实执共配协参支会指督监完推办工时期进分包挂联适备成'.includes(
      folded.charAt(at),
    )
  )
    return null
  shape.lastIndex = at
  const match = shape.exec(folded)
  if (!match) return null
  const word = match[1] ?? match[2] ?? match[3] ?? ''
  return { start: at, end: at + match[0].length, word, meaning: meaningOf(word) }
}

function meaningOf(word: string): LabelMeaning {
  if (/领导|人$|范围|备注|成果|目标|内容/.test(word)) return { kind: 'other' }
  if (/时|期|进度/.test(word)) return { kind: 'deadline' }
  if (/牵头|主办|主责|主管|主抓|^组织|首要|第一/.test(word)) return { kind: 'bodies', role: 'lead' }
  if (/配合|协|参与|参加|支持|会办/.test(word)) return { kind: 'bodies', role: 'assist' }
  return { kind: 'bodies', role: 'responsible' }
}
