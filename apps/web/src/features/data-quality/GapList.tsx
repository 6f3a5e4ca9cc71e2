import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FeedGap } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { AnswerGapModal } from './AnswerGapModal.tsx'
import { GapLine } from './GapLine.tsx'
import { gapMessages } from './gap-messages.ts'

/** Expected feeds that fell silent: whose they are, until when, what was said, how they ended. */
export function GapList() {
  const t = useMessages(gapMessages)
  const may = useMay()
  const [state, setState] = useState<'open' | 'closed'>('open')
  const [answering, setAnswering] = useState<FeedGap>()
  const gaps = useQuery(api.dataQuality.gaps.queryOptions({ input: { state } }))
  return (
    <section className="card" aria-labelledby="feed-gaps">
      <header>
        <h2 id="feed-gaps">{t('title')}</h2>
        {may('feed.expect') ? <CheckNow /> : null}
      </header>
      <div className="body stack">
        <p className="meta">{t('lead')}</p>
        <fieldset className="row wrap noprint">
          <legend className="sr">{t('title')}</legend>
          {(['open', 'closed'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="chip"
              aria-pressed={each === state}
              onClick={() => setState(each)}
            >
              {t(each)}
            </button>
          ))}
        </fieldset>
      </div>
      <Loaded query={gaps}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="body meta">{t(`empty.${state}`)}</p>
          ) : (
            <ul className="bodylist">
              {items.map((gap) => (
                <GapLine key={gap.id} gap={gap} onAnswer={() => setAnswering(gap)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {answering ? <AnswerGapModal gap={answering} onClose={() => setAnswering(undefined)} /> : null}
    </section>
  )
}

function CheckNow() {
  const t = useMessages(gapMessages)
  const queries = useQueryClient()
  const check = useMutation(
    api.dataQuality.checkFeeds.mutationOptions({
      onSuccess: async (checked) => {
        showToast(t('checked', checked))
        await queries.invalidateQueries({ queryKey: api.dataQuality.key() })
      },
      onError: (error) => showToast(error.message),
    }),
  )
  return (
    <button
      type="button"
      className="btn small noprint"
      disabled={check.isPending}
      onClick={() => check.mutate(undefined)}
    >
      {t('check')}
    </button>
  )
}
