import type { FactPage } from '@zhiheng/contract'
import { type ReactNode, useId } from 'react'
import { DayInput } from '../../shared/day/DayField.tsx'
import { onCityClock } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { ledgerMessages } from './messages.ts'
import type { FactsProps } from './search.ts'

type Props = Pick<FactsProps, 'search' | 'onSearch'> & Pick<FactPage, 'sources' | 'counts'>

/** Kind, supplier, the day that is looked at, and the instant up to which knowledge counts. */
export function FactFilters({ search, onSearch, sources, counts }: Props) {
  const t = useMessages(ledgerMessages)
  const { today } = useSession()
  const groups = [...new Set(counts.map(({ group }) => group))]
  const countOf = (wanted: string) =>
    counts.filter(({ group }) => group === wanted).reduce((sum, { count }) => sum + count, 0)
  return (
    <div className="row wrap factfilters noprint">
      <Labelled label={t('line.group')}>
        {(id) => (
          <select
            id={id}
            className="input"
            value={search.group ?? ''}
            onChange={(event) => onSearch({ group: event.target.value || undefined })}
          >
            <option value="">{t('line.any')}</option>
            {groups.map((group) => (
              <option key={group} value={group}>
                {`${t(`group.${group}` as 'group.other')} ${countOf(group)}`}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('line.source')}>
        {(id) => (
          <select
            id={id}
            className="input"
            value={search.source ?? ''}
            onChange={(event) => onSearch({ source: event.target.value || undefined })}
          >
            <option value="">{t('line.any')}</option>
            {sources.map((source) => (
              <option key={source.id} value={source.id}>
                {`${source.name} ${source.count}`}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('line.asOf')}>
        {(id) => (
          <DayInput
            control={{ id, 'aria-describedby': undefined, 'aria-invalid': undefined }}
            value={search.asOf ?? today}
            onChange={(day) => onSearch({ asOf: day === '' || day === today ? undefined : day })}
          />
        )}
      </Labelled>
      <Labelled label={t('line.knownAt')}>
        {(id) => (
          <input
            id={id}
            type="datetime-local"
            step={1}
            className="input"
            value={search.knownAt ? local(search.knownAt) : ''}
            onChange={(event) => onSearch({ knownAt: instantOf(event.target.value) })}
          />
        )}
      </Labelled>
    </div>
  )
}

/** The control speaks in the city's clock, the address in UTC. */
function local(instant: string): string {
  const { on, time } = onCityClock(instant)
  return `${on}T${time}:${instant.slice(17, 19) || '00'}`
}

function instantOf(value: string): string | undefined {
  const at = new Date(`${value.length === 16 ? `${value}:00` : value}+08:00`)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
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
