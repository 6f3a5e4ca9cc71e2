import { useQuery } from '@tanstack/react-query'
import { type DragEvent, useEffect, useState } from 'react'
import { useLocation } from '../../portal/location.ts'
import { api } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import type { Checked } from './check-proof.ts'
import './verify.css'
import { ProofSteps } from './ProofSteps.tsx'
import { verifyMessages } from './verify-messages.ts'

/** Where anybody checks a proof bundle; nothing that was dropped here leaves the browser. */
export function VerifyPage() {
  const t = useMessages(verifyMessages)
  const [text, setText] = useState('')
  const [key, setKey] = usePublishedKey()
  const { checked, busy, check } = useCheck()
  const refused = useLinkedProof(async (content) => {
    setText(content)
    await check(content, key)
  })
  const take = async (file: File | undefined) => {
    if (!file) return
    const content = await file.text()
    setText(content)
    await check(content, key)
  }
  return (
    <div className="w page prose verify">
      <title>{t('title')}</title>
      <h1 tabIndex={-1}>{t('title')}</h1>
      <p>{t('lead')}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void check(text, key)
        }}
      >
        <DropPlace onFile={(file) => void take(file)} />
        <TextField label={t('paste')} value={text} onChange={setText} multiline rows={6} />
        <TextField label={t('key')} help={t('key.help')} value={key} onChange={setKey} multiline rows={2} />
        <button type="submit" className="btn primary" disabled={busy || text.trim() === ''}>
          {t(busy ? 'checking' : 'check')}
        </button>
      </form>
      {refused ? <Refused error={refused} /> : null}
      <div aria-live="polite">{checked ? <Outcome checked={checked} /> : null}</div>
      <h2>{t('what')}</h2>
      <p>{t('what.1')}</p>
      <p>{t('what.2')}</p>
    </div>
  )
}

/** A link from a fact brings its proof along: `?subject=…&fact=…`. */
function useLinkedProof(take: (content: string) => Promise<void>) {
  const { searchParams } = useLocation()
  const [subjectId, id] = [searchParams.get('subject') ?? '', searchParams.get('fact') ?? '']
  const keys = useQuery(api.ledger.keys.queryOptions({ staleTime: 300_000 }))
  const proof = useQuery({
    ...api.ledger.proof.queryOptions({ input: { subjectId, id }, retry: false }),
    enabled: subjectId !== '' && id !== '' && keys.isSuccess,
  })
  const { data } = proof
  const [taken, setTaken] = useState<unknown>()
  useEffect(() => {
    if (!data || taken === data) return
    setTaken(data)
    void take(JSON.stringify(data, null, 2))
  }, [data, taken, take])
  return proof.error
}

/** The key that this site publishes stands there until the reader puts another one. */
function usePublishedKey() {
  const keys = useQuery(api.ledger.keys.queryOptions({ staleTime: 300_000 }))
  const [key, setKey] = useState('')
  const [touched, setTouched] = useState(false)
  const published = keys.data?.keys.map(({ line }) => line).join('\n')
  useEffect(() => {
    if (published && !touched) setKey(published)
  }, [published, touched])
  const change = (value: string) => {
    setTouched(true)
    setKey(value)
  }
  return [key, change] as const
}

function useCheck() {
  const [checked, setChecked] = useState<Checked>()
  const [busy, setBusy] = useState(false)
  const check = async (text: string, key: string) => {
    setBusy(true)
    try {
      // The cryptography is fetched only by whoever checks something.
      const { checkProof } = await import('./check-proof.ts')
      setChecked(await checkProof(text, key))
    } finally {
      setBusy(false)
    }
  }
  return { checked, busy, check }
}

function DropPlace({ onFile }: { readonly onFile: (file: File | undefined) => void }) {
  const t = useMessages(verifyMessages)
  const [over, setOver] = useState(false)
  const allow = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section
      className={over ? 'dropplace over' : 'dropplace'}
      aria-label={t('drop')}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFile(event.dataTransfer.files[0])
      }}
    >
      <p className="row wrap">
        <span>{t('drop')}</span>
        <label className="btn filebutton">
          {t('choose')}
          <input
            type="file"
            className="sr"
            accept="application/json,.json"
            onChange={(event) => onFile(event.target.files?.[0])}
          />
        </label>
      </p>
    </section>
  )
}

function Outcome({ checked }: { readonly checked: Checked }) {
  const t = useMessages(verifyMessages)
  if ('problem' in checked) return <p className="note red">{t(checked.problem)}</p>
  return <ProofSteps steps={checked.steps} fact={checked.fact} />
}

/** A fact has a proof once a checkpoint is signed over it. */
function Refused({ error }: { readonly error: unknown }) {
  const t = useMessages(verifyMessages)
  if (toApiError(error).code === 'STATE_CONFLICT') return <p className="note">{t('proof.waiting')}</p>
  return <ErrorState error={error} />
}
