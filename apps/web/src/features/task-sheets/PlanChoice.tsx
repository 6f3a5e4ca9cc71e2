import { useMessages } from '../../shared/i18n/messages.ts'
import { Field } from '../../shared/ui/Field.tsx'
import { sheetMessages } from './messages.ts'
import { usePlans } from './queries.ts'

type Props = {
  readonly id: string
  readonly value: string | undefined
  readonly error?: string | undefined
  readonly onChange: (planId: string) => void
}

/** The plan whose tasks are meant. */
export function PlanChoice({ id, value, error, onChange }: Props) {
  const t = useMessages(sheetMessages)
  const plans = usePlans()
  return (
    <Field label={t('plan')} id={id} error={error}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{t('plan.choose')}</option>
          {plans.map((plan) => (
            <option key={plan.id} value={plan.id}>
              {plan.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
