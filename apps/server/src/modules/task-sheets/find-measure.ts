import { narrowText } from '@zhiheng/table-files'

type Measure = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly position: number
}
export type MeasureFinder = ((written: string) => string | undefined) & {
  readonly numberOf: (id: string) => string
}

/** A measure by its number (18, 十八, （十八）, 第18条) or by its title; undefined where several could be meant. */
export function createMeasureFinder(measures: readonly Measure[]): MeasureFinder {
  const byNumber = Map.groupBy(measures, ({ number }) => bare(number))
  const byPlace = new Map(measures.map((measure) => [String(measure.position), measure]))
  const byTitle = Map.groupBy(measures, ({ title }) => titleKey(title))
  const only = (found: readonly Measure[] | undefined) => (found?.length === 1 ? found[0]?.id : undefined)
  const find = (written: string) => {
    const number = bare(written)
    const [, leading = '', title = ''] =
      /^[（(第]*([\d一二三四五六七八九十]+)[)）、.．条项]*(.*)$/s.exec(narrowText(written)) ?? []
    return (
      only(byNumber.get(number)) ??
      byPlace.get(number)?.id ??
      only(byTitle.get(titleKey(written))) ??
      (title ? only(byTitle.get(titleKey(title))) : only(byNumber.get(bare(leading))))
    )
  }
  const numbers = new Map(measures.map(({ id, number }) => [id, number]))
  return Object.assign(find, { numberOf: (id: string) => numbers.get(id) ?? '' })
}

const bare = (text: string): string => narrowText(text).replaceAll(/[（()）第条项、.．]|措施/g, '')
const titleKey = (text: string): string => narrowText(text).replaceAll(/[。.；;]$/g, '')
