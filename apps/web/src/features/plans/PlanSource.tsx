import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { SourceSpan } from '../../shared/ui/SourceSpan.tsx'
import { Original } from './Original.tsx'
import { planMessages } from './plan-messages.ts'

type Props = { readonly planId: string; readonly lit: string | undefined }

/** The text as issued, each measure lit and linked; the one that the reader came for is in view. */
export function PlanSource({ planId, lit }: Props) {
  const t = useMessages(planMessages)
  const navigate = useNavigate()
  const source = useQuery(api.plans.source.queryOptions({ input: { id: planId } }))
  const box = useRef<HTMLDivElement>(null)
  const loaded = source.data !== undefined
  useEffect(() => {
    if (loaded && lit) box.current?.querySelector(`[data-span="${lit}"]`)?.scrollIntoView({ block: 'center' })
  }, [loaded, lit])
  return (
    <Loaded query={source}>
      {({ text, originalId, measures }) => {
        const open = measures.find(({ id }) => id === lit)
        return (
          <div className="body stack">
            <p className="row wrap meta">
              {t('source.lit')}
              <Original fileId={originalId} />
              {open ? (
                <Link to="/measures/$measureId" params={{ measureId: open.id }}>
                  {t('source.open', { number: open.number })}
                </Link>
              ) : null}
            </p>
            <div className="document" ref={box}>
              <SourceSpan
                text={text}
                spans={measures.map(({ id, span }) => ({ ...span, key: id, on: id === lit }))}
                onSelect={(measure) =>
                  void navigate({
                    to: '/plans/$planId',
                    params: { planId },
                    search: { tab: 'source', measure },
                    replace: true,
                    resetScroll: false,
                  })
                }
              />
            </div>
          </div>
        )
      }}
    </Loaded>
  )
}
