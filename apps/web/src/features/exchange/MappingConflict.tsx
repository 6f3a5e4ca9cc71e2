import type { FactMapping, FactTypeView, MappingColumn, MappingRules } from '@zhiheng/contract'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { VersionConflict } from '../../shared/ui/VersionConflict.tsx'
import { mappingMessages } from './mapping-messages.ts'

type Props = {
  readonly type: FactTypeView
  readonly rules: MappingRules
  readonly mine: string
  readonly theirs: FactMapping
  readonly onKeepMine: () => void
  readonly onKeepTheirs: () => void
  readonly onClose: () => void
}

/** What somebody else has saved meanwhile, beside what was made here; columns that differ only. */
export function MappingConflict({ type, rules, mine, theirs, ...rest }: Props) {
  const t = useMessages(mappingMessages)
  const [language] = useLanguage()
  const say = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh)
  const find = ({ columns }: MappingRules, key: string) => wordsOf(columns.find(({ to }) => to === key))
  const columns = type.columns
    .map(({ key, label }) => ({
      label: say(label),
      theirs: find(theirs.rules, key),
      mine: find(rules, key),
    }))
    .filter((each) => each.theirs !== each.mine)
  return (
    <VersionConflict
      what={t('conflict.what')}
      fields={[{ label: t('name'), theirs: theirs.name, mine }, ...columns]}
      {...rest}
    />
  )
}

function wordsOf(column: MappingColumn | undefined): string {
  if (!column) return ''
  const { from, separator, constant, dayOrder, factor, values = {} } = column
  if (from.length === 0) return `“${constant ?? ''}”`
  const map = Object.entries(values).map(([theirs, ours]) => `${theirs} → ${ours}`)
  return [
    from.join(` ${separator}+ `),
    dayOrder?.toUpperCase(),
    factor === undefined ? '' : `×${factor}`,
    map.join('；'),
  ]
    .filter(Boolean)
    .join('\n')
}
