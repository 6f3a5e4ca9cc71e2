import type { Window } from '@zhiheng/assessment'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { useSession } from '../../../shared/session/session.ts'
import { Field } from '../../../shared/ui/Field.tsx'
import { idOf, usePlace, useWrong } from './editor.ts'
import { DayAt, NumberAt, TextAt } from './fields.tsx'
import { sourceMessages } from './source-messages.ts'

const kinds = ['all', 'months', 'days', 'year', 'since'] as const

/** Since when facts count. */
export function WindowForm({ at }: { readonly at: string }) {
  const t = useMessages(sourceMessages)
  const { today } = useSession()
  const { object, put } = usePlace<Window>(at)
  const fresh: Record<(typeof kinds)[number], Window | undefined> = {
    all: undefined,
    months: { kind: 'months', months: 24 },
    days: { kind: 'days', days: 90 },
    year: { kind: 'year' },
    since: { kind: 'since', on: `${today.slice(0, 4)}-01-01` },
  }
  return (
    <div className="beside">
      <Field id={idOf(at)} label={t('window')} error={useWrong(at)}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={object.kind ?? 'all'}
            onChange={({ target }) => put(fresh[target.value as (typeof kinds)[number]])}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`window.${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {object.kind === 'months' ? <NumberAt at={`${at}/months`} label={t('window.months.count')} /> : null}
      {object.kind === 'days' ? <NumberAt at={`${at}/days`} label={t('window.days.count')} /> : null}
      {object.kind === 'since' ? <DayAt at={`${at}/on`} label={t('window.on')} /> : null}
      {object.kind === 'year' ? (
        <>
          <TextAt at={`${at}/startsOn`} label={t('window.starts')} help={t('window.starts.help')} optional />
          <NumberAt at={`${at}/offset`} label={t('window.offset')} help={t('window.offset.help')} optional />
        </>
      ) : null}
    </div>
  )
}
