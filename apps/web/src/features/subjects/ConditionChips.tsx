import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { FilterChip } from '../../shared/ui/FilterRow.tsx'
import { subjectsMessages } from './messages.ts'
import type { Conditions } from './search.ts'

type Props = {
  readonly conditions: Conditions
  readonly onChange: (part: { [Key in keyof Conditions]?: undefined }) => void
}

/** What narrows the search; one press takes each away. */
export function ConditionChips({ conditions: { kind, areaCode, industry, state }, onChange }: Props) {
  const t = useMessages(subjectsMessages)
  const words = useCodeWords()
  const chips: readonly (readonly [keyof Conditions, string])[] = [
    ...(kind ? [['kind', words.kind(kind)] as const] : []),
    ...(areaCode ? [['areaCode', words.area(areaCode)] as const] : []),
    ...(industry ? [['industry', `${industry} ${words.industry(industry)}`] as const] : []),
    ...(state ? [['state', t(`facet.${state}`)] as const] : []),
  ]
  if (chips.length === 0) return null
  return (
    <fieldset className="row wrap">
      <legend className="sr">{t('filter')}</legend>
      {chips.map(([key, what]) => (
        <FilterChip key={key} what={what} onRemove={() => onChange({ [key]: undefined })} />
      ))}
    </fieldset>
  )
}
