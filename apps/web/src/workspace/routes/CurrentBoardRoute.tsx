import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { shellMessages } from '../shell/messages.ts'

/** The board of the newest city plan in force; where there is none yet, the way to one. */
export function CurrentBoardRoute() {
  const t = useMessages(shellMessages)
  const may = useMay()
  const plans = useQuery(
    api.plans.list.queryOptions({ input: { level: 'city', state: 'published', limit: 1 } }),
  )
  return (
    <Loaded query={plans}>
      {({ items: [newest] }) =>
        newest ? (
          <Navigate to="/board/$planId" params={{ planId: newest.id }} replace />
        ) : (
          <>
            <PageHead title={t('nav.board')} />
            <section className="card">
              <EmptyState
                action={
                  may('plan.import') ? (
                    <Link className="btn primary" to="/plans">
                      {t('board.empty.act')}
                    </Link>
                  ) : null
                }
              >
                {t('board.empty')}
              </EmptyState>
            </section>
          </>
        )
      }
    </Loaded>
  )
}
