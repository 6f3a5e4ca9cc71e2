import type { TaskView } from '@zhiheng/contract'
import { number, percent, points, quantity } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Diamond, Dot, namedGapPoints } from '../../shared/ui/EvidencePair.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { taskMessages } from './messages.ts'

/** Accepted, reported and planned on one scale. */
export function TaskProgress({ task }: { readonly task: TaskView }) {
  const t = useMessages(taskMessages)
  const ui = useMessages(uiMessages)
  const { acceptedShare, reportedShare, plannedShare, metric, acceptedFigure, childCount } = task
  const gap = acceptedShare === null || reportedShare === null ? 0 : points(reportedShare, acceptedShare)
  const say = (share: number | null) => (share === null ? t('progress.none') : percent(share))
  return (
    <section className="card" aria-labelledby="task-progress">
      <header>
        <h2 id="task-progress">{t('progress.title')}</h2>
        <span className="meta">
          {childCount > 0 ? t('progress.rollup', { count: childCount }) : t('progress.note')}
        </span>
      </header>
      <div className="body">
        <div className="figures">
          <div>
            <p className="meta row">
              <Dot />
              {t('progress.accepted')}
            </p>
            <p className="figure">{say(acceptedShare)}</p>
            {metric && acceptedFigure !== null ? (
              <p className="meta">
                {number(acceptedFigure)} / {quantity(metric.target, metric.unit)}
              </p>
            ) : null}
          </div>
          <div>
            <p className="meta row">
              <Diamond />
              {t('progress.reported')}
            </p>
            <p className="figure plain">{say(reportedShare)}</p>
            {gap >= namedGapPoints ? <span className="tag yellow">{ui('gap', { points: gap })}</span> : null}
          </div>
          <div>
            <p className="meta">{t('progress.planned')}</p>
            <p className="figure plain">{percent(plannedShare)}</p>
          </div>
        </div>
        <ProgressBar accepted={acceptedShare} reported={reportedShare} planned={plannedShare} />
      </div>
    </section>
  )
}

type BarProps = { accepted: number | null; reported: number | null; planned: number }

/** The figures above say the same in words, so the drawing is silent. */
function ProgressBar({ accepted, reported, planned }: BarProps) {
  const at = (share: number) => 8 + share * 584
  return (
    <svg viewBox="0 0 600 34" width="100%" aria-hidden="true" className="progressbar">
      <rect x="8" y="13" width="584" height="8" rx="4" fill="var(--line-2)" />
      {accepted === null ? null : (
        <rect x="8" y="13" width={accepted * 584} height="8" rx="4" fill="var(--cat-1)" />
      )}
      <line
        x1={at(planned)}
        x2={at(planned)}
        y1="4"
        y2="30"
        stroke="var(--ink-3)"
        strokeDasharray="3 3"
        strokeWidth="1.4"
      />
      {reported === null ? null : (
        <path
          d={`M${at(reported)} 10.5l6.5 6.5-6.5 6.5-6.5-6.5z`}
          fill="#fff"
          stroke="var(--cat-2)"
          strokeWidth="1.6"
        />
      )}
    </svg>
  )
}
