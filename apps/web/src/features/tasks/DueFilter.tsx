import { useState } from 'react'
import { DayField } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Popup } from '../../shared/ui/Popup.tsx'
import { taskMessages } from './messages.ts'
import type { ChangeFilters } from './search.ts'

type Props = {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly onChange: ChangeFilters
}

/** Deadline between two days, each of them optional. */
export function DueFilter({ from, to, onChange }: Props) {
  const t = useMessages(taskMessages)
  const words = [from && t('filter.due.fromOn', { on: from }), to && t('filter.due.toOn', { on: to })]
  const said = words.filter(Boolean).join(' ')
  return (
    <Popup
      className={`chip${said ? ' on' : ''}`}
      button={t('filter.due.chip', { said: said || t('filter.any') })}
    >
      {(close) => (
        <DueForm
          from={from}
          to={to}
          onChange={(part) => {
            close()
            onChange(part)
          }}
        />
      )}
    </Popup>
  )
}

function DueForm({ from, to, onChange }: Props) {
  const t = useMessages(taskMessages)
  const [typed, setTyped] = useState({ from: from ?? '', to: to ?? '' })
  return (
    <form
      className="stack"
      style={{ padding: 10 }}
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ dueFrom: typed.from || undefined, dueTo: typed.to || undefined })
      }}
    >
      <DayField
        label={t('filter.due.from')}
        value={typed.from}
        onChange={(value) => setTyped({ ...typed, from: value })}
      />
      <DayField
        label={t('filter.due.to')}
        value={typed.to}
        onChange={(value) => setTyped({ ...typed, to: value })}
      />
      <div className="row">
        <button type="submit" className="btn small primary">
          {t('filter.due.apply')}
        </button>
        <button
          type="button"
          className="btn small"
          onClick={() => onChange({ dueFrom: undefined, dueTo: undefined })}
        >
          {t('filter.any')}
        </button>
      </div>
    </form>
  )
}
