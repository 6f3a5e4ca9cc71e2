import type { BodyRole } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { importMessages } from './import-messages.ts'
import type { MeasureEntries } from './measure-entries.ts'

type Bodies = MeasureEntries['bodies']
type Props = {
  readonly id: string
  readonly bodies: Bodies
  readonly onChange: (next: Bodies) => void
  readonly error: string | undefined
}

const roles: readonly BodyRole[] = ['lead', 'with', 'responsible', 'assist']

/** The bodies as written, each with its role. */
export function BodyRows({ id, bodies, onChange, error }: Props) {
  const t = useMessages(importMessages)
  const put = (index: number, part: Partial<Bodies[number]>) =>
    onChange(bodies.map((body, at) => (at === index ? { ...body, ...part } : body)))
  return (
    <fieldset className="stack" id={id} tabIndex={-1}>
      <legend className="b">{t('editor.bodies')}</legend>
      <p className="help">{t('editor.bodies.help')}</p>
      {bodies.map((body, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={index} className="row">
          <input
            className="input"
            aria-label={t('editor.bodies.name', { row: index + 1 })}
            value={body.writtenName}
            maxLength={200}
            onChange={({ target }) => put(index, { writtenName: target.value })}
          />
          <select
            className="chip"
            aria-label={t('editor.bodies.role', { row: index + 1 })}
            value={body.role}
            onChange={({ target }) => put(index, { role: target.value as BodyRole })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="btn small text"
            aria-label={t('editor.bodies.remove', { row: index + 1 })}
            onClick={() => onChange(bodies.filter((_, at) => at !== index))}
          >
            ×
          </button>
        </div>
      ))}
      {error ? <p className="wrong">{error}</p> : null}
      <button
        type="button"
        className="btn small"
        onClick={() => onChange([...bodies, { writtenName: '', role: 'responsible' }])}
      >
        {t('editor.bodies.add')}
      </button>
    </fieldset>
  )
}
