import type { OrganisationView, TaskView } from '@zhiheng/contract'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { giveMessages } from './give-messages.ts'
import { PartCells } from './PartCells.tsx'
import { type PartRow, partFor } from './part-rows.ts'
import { typedNumber } from './report-draft.ts'

type Props = {
  readonly task: TaskView
  readonly rows: readonly PartRow[]
  readonly organisations: readonly OrganisationView[]
  readonly errors: { of(row: number, field: string): string | undefined }
  readonly onChange: (update: (before: readonly PartRow[]) => readonly PartRow[]) => void
}

const sum = (rows: readonly PartRow[], field: 'weight' | 'target') =>
  rows.reduce((total, row) => total + (typedNumber(row[field]) ?? 0), 0)

/** The parts as they will be given, with what they add up to. */
export function PartsGrid({ task, rows, organisations, errors, onChange }: Props) {
  const t = useMessages(giveMessages)
  const counts = [
    t('decompose.rows.count', { count: rows.length, weight: number(sum(rows, 'weight')) }),
    ...(task.metric
      ? [
          t('decompose.rows.target', {
            sum: number(sum(rows, 'target')),
            target: number(task.metric.target),
          }),
        ]
      : []),
  ]
  return (
    <section aria-labelledby="parts-grid">
      <div className="between" style={{ marginBottom: 8 }}>
        <h3 id="parts-grid">{t('decompose.rows')}</h3>
        <span className="meta">{rows.length > 0 ? counts.join(' · ') : null}</span>
      </div>
      {rows.length === 0 ? <p className="meta">{t('decompose.empty')}</p> : null}
      <ol className="partrows">
        {rows.map((row, index) => (
          <PartCells
            key={row.key}
            row={row}
            index={index}
            metric={task.metric}
            organisations={organisations}
            wrong={(field) => errors.of(index, field)}
            onChange={(part) =>
              onChange((before) => before.map((one, at) => (at === index ? { ...one, ...part } : one)))
            }
            onRemove={() => onChange((before) => before.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      <button
        type="button"
        className="btn small"
        onClick={() => onChange((before) => [...before, partFor(task, '', `row:${Date.now()}`)])}
      >
        <Icon name="plus" />
        {t('decompose.add')}
      </button>
    </section>
  )
}
