import { getRouteApi } from '@tanstack/react-router'
import type { ScheduleView } from '@zhiheng/contract'
import { useId } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { scheduleMessages } from './messages.ts'
import { type ScheduleSearch, zooms } from './search.ts'

const route = getRouteApi('/signed-in/plans/$planId/schedule')

/** Chart or table, the scale, the baseline to compare with, and what the marks mean. */
export function ScheduleBar({ schedule }: { readonly schedule: ScheduleView }) {
  const t = useMessages(scheduleMessages)
  const { zoom = 'quarter', view, baseline } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: { [Key in keyof ScheduleSearch]?: ScheduleSearch[Key] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...part }) as ScheduleSearch, replace: true })
  const id = useId()
  return (
    <div className="schedulebar row wrap noprint">
      <fieldset className="row wide-only">
        <legend className="sr">{t('view.label')}</legend>
        {(['chart', 'table'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={(view ?? 'chart') === each}
            onClick={() => change({ view: each === 'table' ? 'table' : undefined })}
          >
            {t(`view.${each}`)}
          </button>
        ))}
      </fieldset>
      {view === 'table' ? null : (
        <fieldset className="row wide-only">
          <legend className="sr">{t('zoom.label')}</legend>
          {zooms.map((each) => (
            <button
              key={each}
              type="button"
              className="chip"
              aria-pressed={zoom === each}
              onClick={() => change({ zoom: each })}
            >
              {t(`zoom.${each}`)}
            </button>
          ))}
        </fieldset>
      )}
      <span className={`chip choice${baseline ? ' on' : ''}`}>
        <label htmlFor={id}>{t('baseline.label')}</label>
        <select
          id={id}
          value={baseline ?? ''}
          onChange={(event) => change({ baseline: event.target.value || undefined })}
        >
          <option value="">{t('baseline.issued')}</option>
          {schedule.baselines.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name} {each.takenAt.slice(0, 10)}
            </option>
          ))}
        </select>
      </span>
      <ul className="schedulekey row wrap meta">
        {(['planned', 'done', 'baseline', 'deadline', 'off'] as const).map((each) => (
          <li key={each} className={each}>
            {t(`key.${each}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
