import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SupervisionReview } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useModelTitle } from '../../shared/model-title.ts'
import { pagesOf } from '../../shared/pages.ts'
import { DecisionBox } from '../../shared/ui/DecisionBox.tsx'
import { PagedList } from '../../shared/ui/PagedList.tsx'
import { supervisionMessages } from './messages.ts'
import { useSupervisionChange } from './use-supervision-change.ts'

/** Classes that somebody or a result proposes; another person decides. */
export function ReviewList() {
  const t = useMessages(supervisionMessages)
  const list = pagesOf(
    useInfiniteQuery(
      api.supervision.reviews.infiniteOptions({
        input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
        initialPageParam: undefined,
        getNextPageParam: (last) => last.nextCursor ?? undefined,
      }),
    ),
  )
  return (
    <PagedList list={list} empty={t('reviews.empty')}>
      {(review) => <Review key={review.id} review={review} />}
    </PagedList>
  )
}

function Review({ review }: { readonly review: SupervisionReview }) {
  const t = useMessages(supervisionMessages)
  const [reason, setReason] = useState('')
  const titleOf = useModelTitle()
  const decide = useSupervisionChange(client.supervision.decideReview, { done: t('review.done') })
  const { subject, verbs } = review
  return (
    <li className="stack">
      <p className="between">
        <Link to="/subjects/$subjectId" params={{ subjectId: subject.id }}>
          {subject.name}
        </Link>
        <b>{t('review.line', { from: review.from ?? t('none.class'), to: review.to })}</b>
      </p>
      <p className="meta">
        {[
          t(`review.cause.${review.cause}`, { who: review.proposedBy ?? '' }),
          stamp(review.proposedAt),
          review.cause === 'result'
            ? titleOf(review.reason)
            : review.cause === 'person'
              ? review.reason
              : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {verbs.length > 0 ? (
        <DecisionBox
          title={t('review.title')}
          options={verbs.map((verb) => ({
            value: verb,
            label: t(`review.${verb}`),
            consequence: t(`review.${verb}.effect`),
            reason: 'required' as const,
            submit: t('review.submit', { verb: t(`review.${verb}`) }),
          }))}
          reasonLabel={t('reason')}
          reasonMissing={t('wrong.reason')}
          reason={reason}
          onReason={setReason}
          pending={decide.isPending}
          error={decide.error}
          onDecide={(verb, why) =>
            decide.mutate({ id: review.id, version: review.version, verb, reason: why })
          }
        />
      ) : null}
    </li>
  )
}
