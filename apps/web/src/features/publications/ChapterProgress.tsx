import type { PublicPlan } from '@zhiheng/contract'
import { PortalLink } from '../../portal/PortalLink.tsx'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { uiMessages } from '../../shared/ui/messages.ts'
import { worstFirst } from './lights.ts'
import { publicMessages } from './messages.ts'
import { ShareBar } from './ShareBar.tsx'

type Chapter = PublicPlan['chapters'][number]

/** Each chapter with its progress and what is amiss in it; opens the chapter. */
export function ChapterProgress({ plan }: { readonly plan: PublicPlan }) {
  return (
    <ul className="prog">
      {plan.chapters.map((chapter) => (
        <li key={chapter.position}>
          <div>
            <PortalLink href={`/plans/${plan.id}#chapter-${chapter.position}`}>{chapter.title}</PortalLink>
            <ChapterState chapter={chapter} />
          </div>
          <ShareBar share={chapter.acceptedShare} />
          <b>{chapter.acceptedShare === null ? '—' : percent(chapter.acceptedShare)}</b>
        </li>
      ))}
    </ul>
  )
}

/** 5 项措施，2 项预警 */
export function ChapterState({ chapter: { counts, measures } }: { readonly chapter: Chapter }) {
  const t = useMessages(publicMessages)
  const ui = useMessages(uiMessages)
  const amiss = worstFirst.filter((light) => counts[light] > 0)
  const parts = [
    t('chapter.measures', { count: measures.length }),
    ...(amiss.length === 0
      ? [t('chapter.allGreen')]
      : amiss.map((light) =>
          t('chapter.count', { count: counts[light], word: ui(`light.${light}`).toLowerCase() }),
        )),
  ]
  return <p className="small">{parts.join(t('chapter.join'))}</p>
}
