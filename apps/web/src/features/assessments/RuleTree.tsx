import type { Grade, Model, ModelNode } from '@zhiheng/assessment'
import { useRuleWords } from './rule-words.ts'

/** The rule as a tree with points, windows and basis, its vetoes, its grades, and how sure it is. */
export function RuleTree({ model }: { readonly model: Model }) {
  const { t, say, vetoOf } = useRuleWords()
  return (
    <div className="stack ruletree">
      <ul>
        {model.tree.parts.map((part) => (
          <Node key={part.code} node={part} />
        ))}
      </ul>
      {model.vetoes.length > 0 ? <h3>{t('vetoes')}</h3> : null}
      <ul>
        {model.vetoes.map((veto) => (
          <li key={veto.code}>
            <b>{say(veto.label)}</b>{' '}
            <span className="meta">{[say(veto.reason), veto.legalBasis].filter(Boolean).join(' · ')}</span>
            <p className="meta">{vetoOf(veto)}</p>
          </li>
        ))}
      </ul>
      <h3>{t('grades')}</h3>
      <ul>
        {model.grades.map((grade) => (
          <OneGrade key={grade.code} grade={grade} />
        ))}
      </ul>
      <h3>{t('basis')}</h3>
      <ul>
        {model.legalBasis.map((basis) => (
          <li key={basis}>{basis}</li>
        ))}
      </ul>
      <h3>{t('confidence')}</h3>
      <p>{say(model.confidence.note)}</p>
    </div>
  )
}

function OneGrade({ grade: { code, label, from, colour, treatment } }: { readonly grade: Grade }) {
  const { t, say } = useRuleWords()
  return (
    <li>
      <b>{code}</b> {say(label)}
      {colour ? ` · ${t(`colour.${colour}`)}` : ''}
      <span className="meta"> {from === undefined ? t('grades.rest') : t('grades.from', { from })}</span>
      {treatment ? <p className="meta">{say(treatment)}</p> : null}
    </li>
  )
}

function Node({ node }: { readonly node: ModelNode }) {
  const { t, say, sourceOf, scoringOf } = useRuleWords()
  return (
    <li>
      <b>{say(node.label)}</b> <span className="tag">{t('full', { full: node.full })}</span>{' '}
      {node.weightPercent === undefined ? null : (
        <span className="tag">{t('weight', { weight: node.weightPercent })}</span>
      )}
      {node.legalBasis ? <span className="meta"> {node.legalBasis}</span> : null}
      {node.kind === 'leaf' ? (
        <>
          <p className="meta">{sourceOf(node.source)}</p>
          <p className="meta">{[scoringOf(node), t(`unknown.${node.unknown.kind}`)].join(' · ')}</p>
        </>
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
