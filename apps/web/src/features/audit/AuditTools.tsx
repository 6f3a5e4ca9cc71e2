import { useMutation, useQuery } from '@tanstack/react-query'
import type { IntegrityView } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Retention } from './Retention.tsx'
import { auditToolMessages } from './tool-messages.ts'

type Filter = Readonly<Record<string, string>>

/** What the auditor does with the trail as a whole. */
export function AuditTools({ filter }: { readonly filter: Filter }) {
  const t = useMessages(auditToolMessages)
  const retention = useQuery(api.audit.retention.queryOptions())
  return (
    <section className="card noprint" aria-labelledby="audit-tools">
      <header>
        <h2 id="audit-tools">{t('tools.title')}</h2>
      </header>
      <div className="body form">
        <Check />
        <Export filter={filter} />
        <Loaded query={retention}>
          {({ months, version }) => <Retention months={months} version={version} />}
        </Loaded>
      </div>
    </section>
  )
}

function Check() {
  const t = useMessages(auditToolMessages)
  const check = useMutation(api.audit.check.mutationOptions())
  return (
    <div className="field">
      <p className="meta">{t('check.lead')}</p>
      {check.error ? <ErrorState error={check.error} /> : null}
      <button
        type="button"
        className="btn"
        disabled={check.isPending}
        onClick={() => check.mutate(undefined)}
      >
        <Icon name="check" />
        {t('check.run')}
      </button>
      <div role="status">{check.data ? <Finding view={check.data} /> : null}</div>
    </div>
  )
}

function Finding({ view }: { readonly view: IntegrityView }) {
  const t = useMessages(auditToolMessages)
  const { faults, entries, seals, unsealed, pruned, otherKey } = view
  const counts = (['unsealed', 'pruned', 'otherKey'] as const).filter((name) => view[name] > 0)
  const numbers = { unsealed, pruned, otherKey }
  return (
    <div className={faults.length > 0 ? 'note red' : 'note'} style={{ marginTop: 8 }}>
      <Icon name={faults.length > 0 ? 'warning' : 'info'} />
      <div>
        <p>
          {faults.length > 0
            ? t('check.faults', { count: faults.length })
            : t('check.fine', { entries, seals })}
        </p>
        <ul>
          {faults.map(({ kind, sealId, entryId }) => (
            <li key={`${kind} ${sealId} ${entryId}`}>
              {t(`check.${kind}`, { entry: entryId ?? '', seal: sealId })}
            </li>
          ))}
        </ul>
        {counts.map((name) => (
          <p key={name} className="meta">
            {t(`check.${name}`, { count: numbers[name] })}
          </p>
        ))}
      </div>
    </div>
  )
}

function Export({ filter }: { readonly filter: Filter }) {
  const t = useMessages(auditToolMessages)
  const [purpose, setPurpose] = useState('')
  const errors = useFormErrors('export', ['purpose'])
  const leave = (format: 'csv' | 'ndjson') => {
    if (!errors.check(purpose.trim() ? {} : { purpose: t('export.purpose.missing') })) return
    window.location.assign(
      `/api/audit-entries/export?${new URLSearchParams({ ...filter, format, purpose: purpose.trim() })}`,
    )
  }
  return (
    <div className="field">
      <TextField
        id={errors.id('purpose')}
        label={t('export.purpose')}
        help={t('export.purpose.help')}
        maxLength={100}
        value={purpose}
        onChange={setPurpose}
        error={errors.of('purpose')}
      />
      <div className="row">
        {(['csv', 'ndjson'] as const).map((format) => (
          <button key={format} type="button" className="btn" onClick={() => leave(format)}>
            <Icon name="download" />
            {t(`export.${format}`)}
          </button>
        ))}
      </div>
    </div>
  )
}
