import type { FactSource, Leaf, Model, ModelNode } from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { assessmentMessages } from './messages.ts'

/** The rule as a tree with points, windows and basis, its vetoes, its grades, and how sure it is. */
export function RuleTree({ model }: { readonly model: Model }) {
  const t = useMessages(assessmentMessages)
  const words = useWords()
  return (
    <section className="card" aria-label={t('rule')}>
      <header>
        <h2>{t('rule')}</h2>
      </header>
      <div className="body stack ruletree">
        <ul>
          {model.tree.parts.map((part) => (
            <Node key={part.code} node={part} />
          ))}
        </ul>
        <h3>{t('vetoes')}</h3>
        <ul>
          {model.vetoes.map((veto) => (
            <li key={veto.code}>
              <b>{words(veto.label)}</b>{' '}
              <span className="meta">
                {[words(veto.reason), veto.legalBasis].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
        <h3>{t('grades')}</h3>
        <ul>
          {model.grades.map(({ code, label, from }) => (
            <li key={code}>
              {t('grades.line', {
                code,
                label: words(label),
                from: from === undefined ? t('grades.rest') : t('grades.from', { from }),
              })}
            </li>
          ))}
        </ul>
        <h3>{t('basis')}</h3>
        <p>{model.legalBasis.join('；')}</p>
        <h3>{t('confidence')}</h3>
        <p>{words(model.confidence.note)}</p>
      </div>
    </section>
  )
}

function Node({ node }: { readonly node: ModelNode }) {
  const t = useMessages(assessmentMessages)
  const words = useWords()
  const rule = useRule()
  return (
    <li>
      <b>{words(node.label)}</b> <span className="tag">{t('rule.full', { full: node.full })}</span>{' '}
      {node.weightPercent === undefined ? null : (
        <span className="tag">{t('rule.weight', { weight: node.weightPercent })}</span>
      )}
      {node.legalBasis ? <span className="meta"> {node.legalBasis}</span> : null}
      {node.kind === 'leaf' ? (
        <p className="meta">{rule(node)}</p>
      ) : (
        <ul>
          {node.parts.map((part) => (
            <Node key={part.code} node={part} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** What a leaf reads, since when, how it is scored, and what is given where nothing is known. */
function useRule() {
  const t = useMessages(assessmentMessages)
  const words = useWords()
  const windowOf = ({ window }: FactSource): string => {
    if (!window) return t('rule.window.all')
    if (window.kind === 'months') return t('rule.window.months', { months: window.months })
    if (window.kind === 'days') return t('rule.window.days', { days: window.days })
    return window.kind === 'since' ? t('rule.window.since', { on: window.on }) : t('rule.window.year')
  }
  const typeOf = (code: string) => {
    const label = factTypes.find((type) => type.code === code)?.label
    return label ? words(label) : code
  }
  const scoringOf = ({ scoring }: Leaf): string => {
    if (scoring.kind === 'linear')
      return t('rule.linear', { base: scoring.base, change: scoring.perUnit, every: scoring.every ?? 1 })
    if (scoring.kind === 'bands')
      return t('rule.bands', {
        bands: scoring.bands
          .map(({ from, below, points }) => `[${from ?? '−∞'}, ${below ?? '∞'}) ${points}`)
          .join('; '),
      })
    if (scoring.kind === 'piecewise')
      return t('rule.piecewise', {
        knots: scoring.knots.map(({ at, points }) => `${at} → ${points}`).join(', '),
      })
    return t('rule.lookup', {
      values: scoring.values.map(({ value, points }) => `${value} ${points}`).join(', '),
    })
  }
  return (leaf: Leaf): string => {
    const { source } = leaf
    const read =
      source.kind === 'model'
        ? [t('rule.model', { model: source.model })]
        : [source.types.map(typeOf).join('、'), windowOf(source)]
    return [...read, scoringOf(leaf), t(`rule.unknown.${leaf.unknown.kind}`)].join(' · ')
  }
}
