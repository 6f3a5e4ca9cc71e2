import type { UnknownRule } from '@zhiheng/assessment'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { usePlace } from './editor.ts'
import { ChoiceAt, NumberAt } from './fields.tsx'
import { scoringMessages } from './scoring-messages.ts'

const fresh = {
  unknown: { kind: 'unknown' },
  none: { kind: 'none' },
  points: { kind: 'points', points: 0 },
  share: { kind: 'share', share: 0.5 },
} as const

/** What is given where nothing is known: said by the rule, never guessed. */
export function UnknownForm({ leaf }: { readonly leaf: string }) {
  const t = useMessages(scoringMessages)
  const at = `${leaf}/unknown`
  const { object, put } = usePlace<UnknownRule>(at)
  return (
    <fieldset className="subform stack">
      <legend>{t('unknown')}</legend>
      <ChoiceAt
        at={`${at}/kind`}
        label={t('unknown.kind')}
        help={object.kind ? t(`unknown.${object.kind}.help`) : ''}
        options={(['unknown', 'none', 'points', 'share'] as const).map((kind) => ({
          value: kind,
          label: t(`unknown.${kind}`),
        }))}
        onValue={(kind) => put(fresh[kind as keyof typeof fresh])}
      />
      {object.kind === 'points' ? (
        <NumberAt at={`${at}/points`} label={t('given')} unit={t('points')} />
      ) : null}
      {object.kind === 'share' ? <NumberAt at={`${at}/share`} label={t('share')} /> : null}
    </fieldset>
  )
}
