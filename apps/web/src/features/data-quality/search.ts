import { QualityAspect } from '@zhiheng/contract'
import { idIn, oneOf, present, textIn } from '../../shared/search.ts'

const month = (value: string | undefined) =>
  value && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined

/** The months shown, and the number that is open. */
export const dataQualitySearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    from: month(textIn(raw, 'from')),
    to: month(textIn(raw, 'to')),
    source: idIn(raw, 'source'),
    month: month(textIn(raw, 'month')),
    aspect: oneOf(raw, 'aspect', QualityAspect.options),
  })
export type DataQualitySearch = ReturnType<typeof dataQualitySearch>
