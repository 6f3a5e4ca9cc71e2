import type { Model, ModelNode } from '@zhiheng/assessment'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { type Place, sumsOf, withNumber } from './weights.ts'
import { whatIfMessages } from './what-if-messages.ts'

type Props = { readonly model: Model; readonly onChange: (model: Model) => void }

/** Points, weights and where grades begin, as a tree of fields; sums are checked while one types. */
export function WeightsForm({ model, onChange }: Props) {
  const t = useMessages(whatIfMessages)
  const words = useWords()
  const put = (place: Place, value: number) => onChange(withNumber(model, place, value))
  return (
    <fieldset className="ruletree stack">
      <legend className="b">{t('weights')}</legend>
      <ul>
        {model.tree.parts.map((part, index) => (
          <Node key={part.code} node={part} place={['tree', 'parts', index]} put={put} />
        ))}
      </ul>
      <div className="weights">
        {model.grades.map(({ code, from, below }, index) =>
          from === undefined ? null : (
            <NumberBox
              key={code}
              label={t('grade-from', { code })}
              value={from}
              onChange={(value) => {
                const moved = withNumber(model, ['grades', index, 'from'], value)
                const worse = model.grades[index + 1]
                // Bands have no gap: the next grade ends where this one begins.
                const isClosed = worse?.below !== undefined
                onChange(isClosed ? withNumber(moved, ['grades', index + 1, 'below'], value) : moved)
              }}
              {...(below === undefined ? {} : { max: below })}
            />
          ),
        )}
      </div>
      <ul aria-live="polite">
        {sumsOf(model.tree).map(({ group, sum, due, isRight }) => (
          <li key={group.code} className={isRight ? 'meta' : 'wrong'}>
            {t(isRight ? 'sum.ok' : 'sum.wrong', { label: words(group.label), sum, full: due })}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

type NodeProps = {
  readonly node: ModelNode
  readonly place: Place
  readonly put: (place: Place, value: number) => void
}

function Node({ node, place, put }: NodeProps) {
  const t = useMessages(whatIfMessages)
  const words = useWords()
  const scoring = node.kind === 'leaf' && node.scoring.kind === 'linear' ? node.scoring : undefined
  const name = words(node.label)
  return (
    <li>
      <div className="weights">
        <b className="grow">{name}</b>
        <NumberBox
          label={t('full')}
          of={name}
          value={node.full}
          onChange={(value) => put([...place, 'full'], value)}
        />
        {node.weightPercent === undefined ? null : (
          <NumberBox
            label={t('weight')}
            of={name}
            value={node.weightPercent}
            onChange={(value) => put([...place, 'weightPercent'], value)}
          />
        )}
        {scoring ? (
          <>
            <NumberBox
              label={t('base')}
              of={name}
              value={scoring.base}
              onChange={(value) => put([...place, 'scoring', 'base'], value)}
            />
            <NumberBox
              label={t('per-unit')}
              of={name}
              value={scoring.perUnit}
              onChange={(value) => put([...place, 'scoring', 'perUnit'], value)}
            />
          </>
        ) : null}
      </div>
      {node.kind === 'group' ? (
        <ul>
          {node.parts.map((part, index) => (
            <Node key={part.code} node={part} place={[...place, 'parts', index]} put={put} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

type BoxProps = {
  readonly label: string
  readonly of?: string
  readonly value: number
  readonly max?: number
  readonly onChange: (value: number) => void
}

const NumberBox = ({ label, of = '', value, max, onChange }: BoxProps) => (
  <label>
    <span className="meta">{label}</span>
    <input
      type="number"
      step="any"
      className="input"
      aria-label={of ? `${of} ${label}` : label}
      value={value}
      {...(max === undefined ? {} : { max })}
      onChange={(event) => onChange(event.target.valueAsNumber || 0)}
    />
  </label>
)
