/**
 * The demands that a clause about several objects breaks into, one for each object:
 * 实施我市纺织服装、工艺玩具等两大产业的路线图 → 实施我市纺织服装的路线图, 实施我市工艺玩具的路线图.
 *
 * @param objects as the reader found them, in order
 * @returns null where the objects do not stand in the text one after the other
 */
export function splitList(text: string, objects: readonly string[]): string[] | null {
  const list = placeOf(text, objects)
  if (!list) return null
  const before = text.slice(0, list.start)
  const after = withoutGroup(text.slice(list.end))
  return objects.map((object) => before + object + after)
}

function placeOf(text: string, objects: readonly string[]): { start: number; end: number } | null {
  const [first, ...rest] = objects
  if (first === undefined || rest.length === 0) return null
  const start = text.indexOf(first)
  let end = start + first.length
  for (const object of rest) {
    const at = text.indexOf(object, end)
    // Between two objects stands a mark or a word such as 和, never a sentence.
    if (start < 0 || at < 0 || at - end > 2) return null
    end = at + object.length
  }
  return { start, end }
}

const group =
  /^等(?:[^，。；、的]{0,8}?(?:领域|行业|产业|产品|方面|区域|场所|环节|项目)|[^，。；、的]{0,12}(?=的))?/u

/** What follows the name of the group: 等八大支柱产业的标准体系 → 的标准体系, 等领域试点 → 试点. */
const withoutGroup = (rest: string): string => rest.replace(group, '')
