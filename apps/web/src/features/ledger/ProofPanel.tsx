import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { ledgerMessages } from './messages.ts'

/** How far the ledger is signed, with the root that a reader may note down. */
export function ProofPanel() {
  const t = useMessages(ledgerMessages)
  const checkpoint = useQuery(api.ledger.checkpoint.queryOptions({ retry: false }))
  const none = checkpoint.error && toApiError(checkpoint.error).code === 'NOT_FOUND'
  return (
    <section className="card" aria-labelledby="proof-panel">
      <header>
        <h2 id="proof-panel">{t('proof.title')}</h2>
      </header>
      <div className="body stack">
        {none ? (
          <p className="meta">{t('proof.none')}</p>
        ) : (
          <Loaded query={checkpoint}>
            {({ size, signedAt, root }) => (
              <>
                <p className="meta">{t('proof.signed', { count: size, at: stamp(signedAt) })}</p>
                <p className="mono hash">{(root.match(/.{4}/g) ?? []).join(' ')}</p>
              </>
            )}
          </Loaded>
        )}
        <p className="meta">{t('proof.lead')}</p>
        <a className="btn" href="/verify" target="_blank" rel="noreferrer">
          {t('proof.verify')}
        </a>
      </div>
    </section>
  )
}
