import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TaskImportCounts, TaskImportView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { sheetMessages } from './messages.ts'
import { useRefreshSheets } from './queries.ts'

type Props = { readonly item: TaskImportView; readonly counts: TaskImportCounts }

/** What the check has found, what was done, and the way on. */
export function FoundCard({ item, counts }: Props) {
  const t = useMessages(sheetMessages)
  const { rows, created, changed, unchanged, refused, conflicts, passedOver, hidden } = counts
  const done = item.done.created + item.done.changed + item.done.refused > 0 || item.state === 'done'
  const open = item.state === 'checked' || item.state === 'cancelled'
  return (
    <section className="card" aria-label={t(`state.${item.state}`)}>
      <div className="body stack">
        {done ? (
          <p role="status" className="b">
            {t('done', {
              created: number(item.done.created),
              changed: number(item.done.changed),
              refused: number(item.done.refused + refused),
            })}
          </p>
        ) : null}
        <p>
          {t('found', {
            ...{ rows: number(rows), created: number(created), changed: number(changed) },
            ...{ unchanged: number(unchanged), refused: number(refused) },
          })}
        </p>
        {conflicts > 0 ? <p>{t('found.conflicts', { count: conflicts })}</p> : null}
        {passedOver > 0 ? <p className="meta">{t('found.passed', { count: passedOver })}</p> : null}
        {hidden > 0 ? <p className="meta">{t('found.hidden', { count: hidden })}</p> : null}
        <Columns item={item} />
        <Refused item={item} />
        {open ? <Start item={item} counts={counts} /> : null}
        {item.state === 'done' ? <Again item={item} /> : null}
      </div>
    </section>
  )
}

function Columns({ item: { columns } }: Pick<Props, 'item'>) {
  const t = useMessages(sheetMessages)
  const namesOf = (taken: 'unknown' | 'shown') =>
    columns.filter((column) => column.taken === taken).map(({ name }) => name.replaceAll(' / ', '/'))
  const [unknown, shown] = [namesOf('unknown'), namesOf('shown')]
  return (
    <>
      {unknown.length > 0 ? (
        <p className="meta">{t('columns.unknown', { columns: unknown.join(listComma()) })}</p>
      ) : null}
      {shown.length > 0 ? (
        <p className="meta">{t('columns.shown', { columns: shown.join(listComma()) })}</p>
      ) : null}
    </>
  )
}

function Refused({ item: { refusedFileId } }: Pick<Props, 'item'>) {
  const t = useMessages(sheetMessages)
  if (!refusedFileId) return null
  return (
    <>
      <div>
        <a className="btn" href={`/api/files/${refusedFileId}/content`} download>
          <Icon name="download" />
          {t('refused.download')}
        </a>
      </div>
      <p className="meta">{t('refused.help')}</p>
    </>
  )
}

const Again = ({ item: { planId } }: Pick<Props, 'item'>) => {
  const t = useMessages(sheetMessages)
  return (
    <div>
      <Link className="btn" to="/task-imports/new" search={{ plan: planId }}>
        {t('again')}
      </Link>
    </div>
  )
}

function Start({ item, counts: { created, changed } }: Props) {
  const t = useMessages(sheetMessages)
  const [reason, setReason] = useState(item.reason ?? '')
  const errors = useFormErrors('start', ['reason'])
  const refresh = useRefreshSheets()
  const start = useMutation(
    api.taskSheets.start.mutationOptions({ onSuccess: refresh, onError: errors.refuse }),
  )
  const count = created + changed - item.done.created - item.done.changed
  if (count <= 0)
    return (
      <>
        <p>{t('found.nothing')}</p>
        <Again item={item} />
      </>
    )
  const submit = () => {
    if (errors.check(reason.trim() ? {} : { reason: t('reason.missing') }))
      start.mutate({ id: item.id, version: item.version, reason: reason.trim() })
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <FormErrors errors={errors} />
      <TextField
        id={errors.id('reason')}
        label={t('reason')}
        help={t('reason.help')}
        value={reason}
        maxLength={1000}
        onChange={setReason}
        error={errors.of('reason')}
      />
      <div className="row wrap">
        <button type="submit" className="btn primary" disabled={start.isPending}>
          {t('start', { count })}
        </button>
        <Again item={item} />
      </div>
    </form>
  )
}
