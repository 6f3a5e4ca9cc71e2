import { useMutation } from '@tanstack/react-query'
import { client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { present } from '../../shared/search.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { ledgerMessages } from './messages.ts'
import type { FactsSearch } from './search.ts'

type Props = {
  readonly subjectId: string
  readonly id: string
  readonly purpose: FactsSearch['purpose']
}

/** The proof bundle as a file, and the page where anybody checks it. */
export function DownloadProof({ subjectId, id, purpose }: Props) {
  const t = useMessages(ledgerMessages)
  const proof = useMutation({
    mutationFn: () => client.ledger.proof({ subjectId, id, ...present({ purpose }) }),
    onSuccess: (bundle) => save(`zhiheng-proof-${id}.json`, JSON.stringify(bundle, null, 2)),
  })
  return (
    <>
      <p className="row wrap" style={{ marginTop: 8 }}>
        <button type="button" className="btn" disabled={proof.isPending} onClick={() => proof.mutate()}>
          <Icon name="download" />
          {t('proof.download')}
        </button>
        <a className="btn text" href="/verify" target="_blank" rel="noreferrer">
          {t('proof.verify')}
        </a>
      </p>
      {proof.error ? <Refused error={proof.error} /> : null}
    </>
  )
}

function Refused({ error }: { readonly error: unknown }) {
  const t = useMessages(ledgerMessages)
  const { code } = toApiError(error)
  if (code === 'STATE_CONFLICT') return <p className="meta">{t('proof.waiting')}</p>
  if (code === 'FORBIDDEN') return <p className="meta">{t('proof.whole')}</p>
  return <ErrorState error={error} />
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
