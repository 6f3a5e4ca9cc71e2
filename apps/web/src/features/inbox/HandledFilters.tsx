import { HandledKind, handledKindWord, handledVerbWord } from '@zhiheng/contract'
import { type ReactNode, useId } from 'react'
import { DayInput } from '../../shared/day/DayField.tsx'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { present } from '../../shared/search.ts'
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
    <div className="row wrap noprint handled-filters">
      <Labelled label={t('handled.kind')}>
        {(id) => (
          <select
            id={id}
            className="input"
            value={filter.kind ?? ''}
            onChange={({ target }) => put({ kind: target.value || undefined, verb: undefined })}
          >
            <option value="">{t('handled.any')}</option>
            {HandledKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {handledKindWord(kind, language)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('handled.verb')}>
        {(id) => (
          <select
            id={id}
            className="input"
            value={filter.verb ?? ''}
            onChange={({ target }) => put({ verb: target.value || undefined })}
          >
            <option value="">{t('handled.any')}</option>
            {offered.map(({ kind, verb, count }) => (
              <option key={`${kind} ${verb}`} value={verb}>
                {t('handled.verb.count', { verb: handledVerbWord(kind, verb, language), count })}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {(['from', 'to'] as const).map((key) => (
        <Labelled key={key} label={t(`handled.${key}`)}>
          {(id) => (
            <DayInput
              control={{ id, 'aria-describedby': undefined, 'aria-invalid': undefined }}
              value={filter[key] ?? ''}
              onChange={(value) => put({ [key]: value || undefined })}
            />
          )}
        </Labelled>
      ))}
      <a
        className="btn"
        download
        href={`/api/inbox/handled/export?${new URLSearchParams({ ...filter, language, format: 'xlsx' })}`}
      >
        <Icon name="download" />
        {t('handled.export')}
      </a>
    </div>
  )
}

type LabelledProps = { readonly label: string; readonly children: (id: string) => ReactNode }

function Labelled({ label, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="row">
      <label htmlFor={id} className="sec nowrap">
        {label}
      </label>
      {children(id)}
    </div>
  )
}
