import type { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import type { PolicyForm, PolicyNumber, policyFields } from './policy-form.ts'
import { securityMessages } from './security-messages.ts'

type Props = {
  readonly form: PolicyForm
  readonly errors: ReturnType<typeof useFormErrors<(typeof policyFields)[number]>>
  readonly onChange: (part: Partial<PolicyForm>) => void
}

export function PolicyNumbers({ form, errors, onChange }: Props) {
  const t = useMessages(securityMessages)
  const field = (name: PolicyNumber) => (
    <TextField
      id={errors.id(name)}
      label={t(`policy.${name}`)}
      inputMode="numeric"
      width={96}
      value={form.numbers[name]}
      onChange={(value) => onChange({ numbers: { ...form.numbers, [name]: value } })}
      error={errors.of(name)}
    />
  )
  return (
    <>
      <fieldset className="field">
        <legend>{t('policy.password')}</legend>
        {field('password.minLength')}
        {field('password.classes')}
        {field('password.history')}
        {field('password.maxAgeDays')}
      </fieldset>
      <fieldset className="field">
        <legend>{t('policy.lockout')}</legend>
        {field('lockout.failures')}
        {field('lockout.minutes')}
        <ChoiceField
          label={t('policy.lockout.by')}
          value={form.by}
          onChange={(by) => onChange({ by: by === 'account' ? 'account' : 'address' })}
        >
          <option value="address">{t('policy.lockout.address')}</option>
          <option value="account">{t('policy.lockout.account')}</option>
        </ChoiceField>
      </fieldset>
      <fieldset className="field">
        <legend>{t('policy.session')}</legend>
        {field('session.idleMinutes')}
        {field('session.absoluteMinutes')}
        <label className="check">
          <input
            type="checkbox"
            checked={form.single}
            onChange={(event) => onChange({ single: event.target.checked })}
          />
          {t('policy.session.single')}
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={form.screenWatermark}
            onChange={(event) => onChange({ screenWatermark: event.target.checked })}
          />
          {t('policy.watermark')}
        </label>
      </fieldset>
    </>
  )
}
