import { HandledKind, handledKindWord, handledVerbWord } from '@zhiheng/contract'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { present } from '../../shared/search.ts'
import { FilterChoice, FilterDay, FilterRow } from '../../shared/ui/FilterRow.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { inboxMessages } from './messages.ts'
import type { InboxSearch } from './search.ts'

type Verb = { readonly kind: HandledKind; readonly verb: string; readonly count: number }
type Props = {
  readonly filter: InboxSearch
  /** What was done within the period, and how often. */
  readonly verbs: readonly Verb[]
  readonly onChange: (filter: InboxSearch) => void
}

/** Kind of thing, what was done, days; and the way out to a table. */
export function HandledFilters({ filter, verbs, onChange }: Props) {
  const t = useMessages(inboxMessages)
  const [language] = useLanguage()
  const put = (part: Partial<Record<keyof InboxSearch, string | undefined>>) =>
    onChange(present({ ...filter, ...part }) as InboxSearch)
  const offered = verbs.filter(({ kind }) => (filter.kind ?? kind) === kind)
  return (
    <FilterRow>
      <FilterChoice
        label={t('handled.kind')}
        any={t('handled.any')}
        value={filter.kind}
        options={HandledKind.options.map((value) => ({ value, label: handledKindWord(value, language) }))}
        onChange={(kind) => put({ kind, verb: undefined })}
      />
      <FilterChoice
        label={t('handled.verb')}
        any={t('handled.any')}
        value={filter.verb}
        options={offered.map(({ kind, verb, count }) => ({
          value: verb,
          label: t('handled.verb.count', { verb: handledVerbWord(kind, verb, language), count }),
        }))}
        onChange={(verb) => put({ verb })}
      />
      {(['from', 'to'] as const).map((key) => (
        <FilterDay
          key={key}
          label={t(`handled.${key}`)}
          value={filter[key]}
          onChange={(value) => put({ [key]: value })}
        />
      ))}
      <a
        className="btn"
        download
        href={`/api/inbox/handled/export?${new URLSearchParams({ ...filter, language, format: 'xlsx' })}`}
      >
        <Icon name="download" />
        {t('handled.export')}
      </a>
    </FilterRow>
  )
}
