import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ScheduleView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Popup } from '../../shared/ui/Popup.tsx'
import { scheduleMessages } from './messages.ts'

/** The days that matter to the plan as a whole; kept by whoever may write it. */
export function Milestones({ schedule }: { readonly schedule: ScheduleView }) {
  const t = useMessages(scheduleMessages)
  const queries = useQueryClient()
  const [entries, setEntries] = useState({ name: '', on: '' })
  const errors = useFormErrors('milestone', ['name', 'on'])
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => {
      setEntries({ name: '', on: '' })
      errors.check({})
      return queries.invalidateQueries({ queryKey: api.schedules.key() })
    },
    onError: errors.refuse,
  })
  return (
    <Popup align="right" button={t('milestones.button')}>
      {() => (
        <div className="milestones stack">
          {schedule.milestones.length === 0 ? <p className="meta">{t('milestones.none')}</p> : null}
          <ul>
            {schedule.milestones.map(({ id, name, on }) => (
              <li key={id} className="row between">
                <span>
                  {on} {name}
                </span>
                <button
                  type="button"
                  className="btn small text"
                  aria-label={t('milestones.remove', { name })}
                  onClick={() => act.mutate(() => client.schedules.removeMilestone({ id }))}
                >
                  <Icon name="close" size={12} />
                </button>
              </li>
            ))}
          </ul>
          <FormErrors errors={errors} />
          <TextField
            id={errors.id('name')}
            label={t('milestones.name')}
            maxLength={60}
            value={entries.name}
            onChange={(name) => setEntries({ ...entries, name })}
            error={errors.of('name')}
          />
          <DayField
            id={errors.id('on')}
            label={t('milestones.on')}
            value={entries.on}
            onChange={(on) => setEntries({ ...entries, on })}
            error={errors.of('on')}
          />
          <button
            type="button"
            className="btn small primary"
            disabled={act.isPending || entries.name.trim() === '' || entries.on === ''}
            onClick={() =>
              act.mutate(() => client.schedules.addMilestone({ id: schedule.plan.id, ...entries }))
            }
          >
            {t('milestones.add')}
          </button>
        </div>
      )}
    </Popup>
  )
}
