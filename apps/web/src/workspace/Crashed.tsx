import { useMessages } from '../shared/i18n/messages.ts'
import { EmptyState } from '../shared/ui/EmptyState.tsx'
import { PageHead } from '../shared/ui/PageHead.tsx'
import { shellMessages } from './shell/messages.ts'

/** A page that threw; the shell around it goes on working. */
export function Crashed({ error }: { readonly error: unknown }) {
  const t = useMessages(shellMessages)
  return (
    <>
      <PageHead title={t('crashed')} />
      <EmptyState
        action={
          <button type="button" className="btn" onClick={() => window.location.reload()}>
            {t('reload')}
          </button>
        }
      >
        {t('crashed.lead')}
      </EmptyState>
      <p className="meta mono">{error instanceof Error ? error.message : String(error)}</p>
    </>
  )
}
