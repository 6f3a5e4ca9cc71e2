import type { RuleKind } from './plan-document.ts'

/** Shapes of statements that change how later phrases are read. Tried in order on one sentence part. */
const shapes: readonly { kind: RuleKind; shape: RegExp }[] = [
  {
    kind: 'before-comma-leads',
    shape: /(?:逗号|分号|顿号|第一个逗号|首个逗号).{0,6}(?:前|之前).{0,12}(?:牵头|主办|主责)/,
  },
  {
    kind: 'first-listed-leads',
    shape:
      /(?:第一位|第一个|第一名|首位|排名第一|排第一|列第一|排在最前|排在前面|排名首位|第一家|首个).{0,14}(?:牵头|主办|主责|首要责任|总负责)/,
  },
  {
    kind: 'starred-leads',
    shape:
      /(?:标|带|加|注|有|打|为).{0,6}[*★☆▲△※#].{0,14}(?:牵头|主办|主责)|[*★☆▲△※#].{0,8}(?:为|表示|代表).{0,6}(?:牵头|主办|主责)/,
  },
  {
    kind: 'implied-bodies',
    shape: /以下(?:任务|措施|事项|各项|工作)?(?:均|都)(?:需|须|由|要).{1,60}(?:落实|负责|配合|参与|实施)/,
  },
  {
    kind: 'default-deadline',
    shape: /未(?:明确|注明|标明|列明|规定).{0,12}(?:进度|时限|时间|期限).{0,12}(?:的|，)/,
  },
]

/** The rule that a sentence part states, or null. */
export function ruleKindOf(part: string): RuleKind | null {
  if (part.length > 200 || !/牵头|主办|主责|首要|总负责|以下|未/.test(part)) return null
  return shapes.find(({ shape }) => shape.test(part))?.kind ?? null
}
