import type { OrganisationView } from '@zhiheng/contract'
import { useState } from 'react'
import { listComma } from '../format/in-list.ts'
import { useMessages } from '../i18n/messages.ts'
import { TextField } from './Field.tsx'
import { organisationMessages } from './organisation-messages.ts'
import { pickerMessages } from './picker-messages.ts'

type Props = {
  readonly organisations: readonly OrganisationView[]
  /** The body whose own units stand first. */
  readonly ownerId: string
  readonly chosen: readonly string[]
  /** Bodies that have a part already. */
  readonly existing: readonly string[]
  readonly onAdd: (ids: readonly string[]) => void
  readonly onRemove: (ids: readonly string[]) => void
  readonly closed?: boolean
}

/** Departments, districts and own units to tick, in their official order. */
export function BodyPicker(props: Props) {
  const { organisations, ownerId, chosen, existing, onAdd, onRemove, closed = false } = props
  const t = useMessages(pickerMessages)
  const kind = useMessages(organisationMessages)
  const [q, setQ] = useState('')
  const [openAtFirst] = useState(chosen.length === 0 && !closed)
  const found = organisations.filter(
    (body) =>
      body.id !== ownerId &&
      [body.name, ...body.names.map(({ name }) => name)].some((name) => name.includes(q.trim())),
  )
  const groups = [
    { label: kind('kind.district'), bodies: found.filter((body) => body.kind === 'district') },
    { label: kind('kind.department'), bodies: found.filter((body) => body.kind === 'department') },
    {
      label: kind('kind.unit'),
      bodies: found.filter((body) => body.kind === 'unit' && (body.parentId === ownerId || q.trim() !== '')),
    },
  ].filter(({ bodies }) => bodies.length > 0)
  return (
    <details className="picker" open={openAtFirst}>
      <summary>{chosen.length > 0 && closed ? t('picked', { names: namesOf(props) }) : t('pick')}</summary>
      <TextField label={t('pick.filter')} type="search" value={q} onChange={setQ} width={320} />
      {groups.length === 0 ? <p className="meta">{t('pick.none', { q })}</p> : null}
      {groups.map(({ label, bodies }) => {
        const absent = bodies.filter(({ id }) => !chosen.includes(id)).map(({ id }) => id)
        return (
          <fieldset key={label}>
            <legend>
              <label className="check">
                <input
                  type="checkbox"
                  checked={absent.length === 0}
                  onChange={() => (absent.length > 0 ? onAdd(absent) : onRemove(bodies.map(({ id }) => id)))}
                />
                <b>{t('pick.all', { kind: label, count: bodies.length })}</b>
              </label>
            </legend>
            <div className="bodies">
              {bodies.map(({ id, name }) => (
                <label key={id} className="check">
                  <input
                    type="checkbox"
                    checked={chosen.includes(id)}
                    onChange={(event) => (event.target.checked ? onAdd([id]) : onRemove([id]))}
                  />
                  <span>
                    {name}
                    {existing.includes(id) ? <span className="meta"> {t('pick.existing')}</span> : null}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
    </details>
  )
}

const namesOf = ({ organisations, chosen }: Props): string =>
  organisations
    .filter(({ id }) => chosen.includes(id))
    .map(({ name }) => name)
    .join(listComma())
