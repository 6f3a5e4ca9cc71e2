import type { OrganisationView, TaskSummary } from '@zhiheng/contract'
import { DayField } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { giveMessages } from './give-messages.ts'
import type { PartRow } from './part-rows.ts'
import { cellId } from './use-part-errors.ts'

type Props = {
  readonly row: PartRow
  readonly index: number
  readonly metric: TaskSummary['metric']
  readonly organisations: readonly OrganisationView[]
  readonly wrong: (field: string) => string | undefined
  readonly onChange: (part: Partial<PartRow>) => void
  readonly onRemove: () => void
}

/** One part; labels are seen once above the first row on a wide screen, and always read. */
export function PartCells({ row, index, metric, organisations, wrong, onChange, onRemove }: Props) {
  const t = useMessages(giveMessages)
  const text = (
    field: 'title' | 'weight' | 'target',
    label: string,
    more: Partial<Parameters<typeof TextField>[0]> = {},
  ) => (
    <TextField
      id={cellId(`${index}.${field}`)}
      label={label}
      value={row[field]}
      onChange={(value) => onChange({ [field]: value })}
      error={wrong(field)}
      {...more}
    />
  )
  return (
    <li>
      <ChoiceField
        label={t('row.owner')}
        id={cellId(`${index}.ownerId`)}
        error={wrong('ownerId')}
        value={row.ownerId}
        onChange={(chosen) => onChange({ ownerId: chosen })}
      >
        <option value="">{t('row.owner.choose')}</option>
        <OrganisationOptions organisations={organisations} />
      </ChoiceField>
      {text('title', t('row.title'), { maxLength: 300 })}
      <DayField
        id={cellId(`${index}.dueOn`)}
        label={t('row.due')}
        value={row.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
        error={wrong('dueOn')}
      />
      {text('weight', t('row.weight'), { inputMode: 'decimal' })}
      {metric ? text('target', t('row.target', { unit: metric.unit }), { inputMode: 'decimal' }) : null}
      <button
        type="button"
        className="btn small text"
        aria-label={t('decompose.remove', { row: index + 1 })}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}
