import { numberValue } from './markers.ts'
import type { NormalText, Range } from './normal-text.ts'

/** A row of objects that the text counts: 纺织服装、…等八大支柱产业. Each object may deserve a task of its own. */
export type CountedList = {
  readonly range: Range
  readonly count: number
  readonly noun: string
  readonly objects: readonly string[]
}

/** What can be a task each; 四个到位 and 三大功能 are figures of speech. */
const nouns =
  '产业|行业|领域|工程|项目|行动|产品|平台|基地|园区|任务|企业|集群|地区|区域|设备|品牌|活动|专项|指标|试点|中心'
const counted = new RegExp(
  `等?([二两三四五六七八九十]{1,3}|\\d{1,3})(?:大|个|项|类|种|家|条)([^，。；：、的与和\\n]{0,6}?(?:${nouns}))`,
  'g',
)
/** Words that lead up to the first object of a row. */
const lead =
  /^.*(?:[我本全][市省区县]|实施|开展|推进|聚焦|围绕|针对|发展|打造|建设|培育|抓好|做强|做大|重点|强化|加强|对|在|以|的|“)/
const longestList = 240
const fewestObjects = 3

/** Counted lists of an area whose objects stand before the count. Linear: look-back is bounded. */
export function findCountedLists(text: NormalText, area: Range): CountedList[] {
  const words = text.folded.slice(area.start, area.end)
  const lists: CountedList[] = []
  for (const match of words.matchAll(counted)) {
    const count = numberValue((match[1] ?? '').replace('两', '二'))
    if (!followsRow(words, match.index)) continue
    const objects = objectsBefore(words, match.index)
    if (count === null || objects.names.length < fewestObjects) continue
    if (!match[0].startsWith('等') && objects.names.length !== count) continue
    if (Math.abs(objects.names.length - count) > 1) continue
    const noun = match[2] ?? ''
    const end = area.start + match.index + match[0].length
    lists.push({ range: { start: area.start + objects.start, end }, count, noun, objects: objects.names })
  }
  return lists
}

/** A row ends shortly before the count: a cheap test before the look-back. */
function followsRow(words: string, at: number): boolean {
  return words.slice(Math.max(0, at - 24), at).includes('、')
}

function objectsBefore(words: string, at: number): { start: number; names: string[] } {
  let start = at
  while (start > 0 && at - start < longestList && !'，。；：\n('.includes(words.charAt(start - 1))) start -= 1
  const names = words.slice(start, at).split('、')
  const first = names[0] ?? ''
  const ledUpTo = lead.exec(first)?.[0].length ?? 0
  if (ledUpTo < first.length) {
    names[0] = first.slice(ledUpTo)
    start += ledUpTo
  }
  return { start, names: names.length > 1 ? names : [] }
}
