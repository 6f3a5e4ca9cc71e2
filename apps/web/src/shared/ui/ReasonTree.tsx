import type { Explanation, GroupReasonView, LeafReasonView, OutlookView } from '@zhiheng/contract'
import { useMessages } from '../i18n/messages.ts'
import { useWords } from './JobProgress.tsx'
import { reasonTreeMessages } from './reason-tree-messages.ts'
import './reason-tree.css'

/** 怎么来的: the total is the sum of its rows, and each row opens down to its facts. */
export function ReasonTree({ explanation }: { readonly explanation: Explanation }) {
  const t = useMessages(reasonTreeMessages)
  const words = useWords()
  const { tree, adjustments, vetoes, score, full, knownShare, outlook } = explanation
  return (
    <div className="reasontree stack">
      <ul>
        {tree.parts.map((part) => (
          <Node key={part.code} node={part} />
        ))}
        {adjustments.map(({ points, reason }) => (
          <li key={reason.en} className="row between">
            <span>{words(reason)}</span>
            <span className="num">{points}</span>
          </li>
        ))}
      </ul>
      {vetoes.map((veto) => (
        <div key={veto.code} className="note grey">
          <div>
            <p className="b">{t('veto', { label: words(veto.label) })}</p>
            <p>{[words(veto.reason), words(veto.effect), veto.legalBasis].filter(Boolean).join(' · ')}</p>
            <Facts facts={veto.facts} />
            {veto.hiddenCount > 0 ? (
              <p className="meta">{t('hidden.count', { count: veto.hiddenCount })}</p>
            ) : null}
          </div>
        </div>
      ))}
      <p className="b">{t('total', { score: score ?? t('points.unknown'), full })}</p>
      {knownShare < 1 ? <p className="meta">{t('known', { share: Math.round(knownShare * 100) })}</p> : null}
      {outlook ? <Ahead outlook={outlook} /> : null}
    </div>
  )
}

function Node({ node }: { readonly node: GroupReasonView | LeafReasonView }) {
  const t = useMessages(reasonTreeMessages)
  const words = useWords()
  return (
    <li>
      <details>
        <summary className="row between">
          <span>
            {words(node.label)} <span className="meta">{words(node.reason)}</span>
          </span>
          <span className="num">
            {t('points.of', { points: node.points ?? t('points.unknown'), full: node.full })}
          </span>
        </summary>
        {node.kind === 'group' ? (
          <ul>
            {node.parts.map((part) => (
              <Node key={part.code} node={part} />
            ))}
          </ul>
        ) : (
          <Leaf leaf={node} />
        )}
      </details>
    </li>
  )
}

function Leaf({ leaf }: { readonly leaf: LeafReasonView }) {
  const t = useMessages(reasonTreeMessages)
  const words = useWords()
  const { period, base, adjustment, facts, hidden } = leaf
  const said = [
    words(leaf.rule),
    period &&
      (period.from ? t('period', { from: period.from, to: period.to }) : t('period.open', { to: period.to })),
    leaf.legalBasis,
  ]
  return (
    <div className="stack">
      <p className="meta">{said.filter(Boolean).join(' · ')}</p>
      {base ? <p className="meta">{t('base', { points: base })}</p> : null}
      {facts.length > 0 ? <p className="meta">{t('facts', { count: facts.length })}</p> : null}
      <Facts facts={facts} />
      {hidden.count > 0 ? (
        <p className="meta">
          {hidden.points === null
            ? t('hidden.count', { count: hidden.count })
            : t('hidden', { count: hidden.count, points: hidden.points })}
        </p>
      ) : null}
      {adjustment && Number(adjustment) !== 0 ? (
        <p className="meta">{t('adjustment', { points: adjustment })}</p>
      ) : null}
    </div>
  )
}

type Fact = Omit<LeafReasonView['facts'][number], 'points'> & { readonly points?: string | null }

const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <ul>
    {facts.map(({ id, occurredOn, source, document, points }) => (
      <li key={id} className="row between">
        <span>{[occurredOn, source, document].join(' · ')}</span>
        {points ? <span className="num">{points}</span> : null}
      </li>
    ))}
  </ul>
)

function Ahead({ outlook }: { readonly outlook: OutlookView }) {
  const t = useMessages(reasonTreeMessages)
  const words = useWords()
  return (
    <section className="stack">
      {outlook.nextGrade && outlook.missing ? (
        <p className="b">{t('next', { grade: outlook.nextGrade, points: outlook.missing })}</p>
      ) : null}
      {outlook.betterOn ? (
        <p>{t('better', { on: outlook.betterOn.on, grade: outlook.betterOn.grade })}</p>
      ) : null}
      <ul>
        {outlook.leaves.slice(0, 6).map((leaf) => (
          <li key={leaf.code}>
            {t('gain', { label: words(leaf.label), gain: leaf.gain })}
            {leaf.inTime.slice(0, 2).map(({ on, gain }) => (
              <span key={on} className="meta">
                {' '}
                {t('gain.time', { on, gain })}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
