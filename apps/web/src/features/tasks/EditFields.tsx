import type { OrganisationView } from '@zhiheng/contract'
import { DayField } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { giveMessages } from './give-messages.ts'
import { taskMessages } from './messages.ts'
import type { TaskEntries } from './task-entries.ts'

type Name = keyof TaskEntries
type Props = {
  readonly entries: TaskEntries
  readonly onChange: (part: Partial<TaskEntries>) => void
  readonly organisations: readonly OrganisationView[]
  readonly errors: { id(name: Name): string; of(name: Name): string | undefined }
  /** A new task needs none. */
  readonly withReason?: boolean
}

export function EditFields({ entries, onChange, organisations, errors, withReason = true }: Props) {
  const t = useMessages(giveMessages)
  const task = useMessages(taskMessages)
  const text = (name: Name, label: string, more: Partial<Parameters<typeof TextField>[0]> = {}) => (
    <TextField
      id={errors.id(name)}
      label={label}
      value={entries[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={errors.of(name)}
      {...more}
    />
  )
  const day = (name: 'startsOn' | 'dueOn', label: string) => (
    <DayField
      id={errors.id(name)}
      label={label}
      value={entries[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={errors.of(name)}
    />
  )
  return (
    <>
      {text('title', t('row.title'), { maxLength: 300 })}
      <ChoiceField
        label={t('row.owner')}
        id={errors.id('ownerId')}
        error={errors.of('ownerId')}
        value={entries.ownerId}
        onChange={(chosen) => onChange({ ownerId: chosen })}
      >
        <OrganisationOptions organisations={organisations} />
      </ChoiceField>
      <div className="beside">
        {day('startsOn', t('edit.starts'))}
        {day('dueOn', t('row.due'))}
        {text('weight', t('row.weight'), { inputMode: 'decimal' })}
      </div>
      {text('deliverable', t('edit.deliverable'), { multiline: true, optional: true, maxLength: 1000 })}
      <fieldset>
        <legend className="b">{task('facts.metric')}</legend>
        <div className="beside">
          {text('metricName', t('edit.metric.name'), { optional: true, maxLength: 100 })}
          {text('metricUnit', t('edit.metric.unit'), { optional: true, maxLength: 20 })}
          {text('metricTarget', t('edit.metric.target'), { optional: true, inputMode: 'decimal' })}
        </div>
      </fieldset>
      {withReason ? text('reason', t('edit.reason'), { multiline: true, maxLength: 1000 }) : null}
    </>
  )
}
