import type { Group, Leaf } from '@zhiheng/assessment'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { usePlace } from './editor.ts'
import { ChoiceAt, NumberAt, TextAt, WordsAt, WrongAt } from './fields.tsx'
import { modelFormMessages } from './messages.ts'
import { PartsTable } from './PartsTable.tsx'
import { parentOf } from './pointer.ts'
import { ScoringForm } from './ScoringForm.tsx'
import { SourceForm } from './SourceForm.tsx'
import { UnknownForm } from './UnknownForm.tsx'

/** What a group and an indicator have in common. */
function Named({ at }: { readonly at: string }) {
  const t = useMessages(modelFormMessages)
  const isRoot = at === '/tree'
  const { object: group } = usePlace<Group>(isRoot ? at : parentOf(parentOf(at)))
  const isWeighted = !isRoot && group.combine === 'weighted'
  return (
    <>
      <WordsAt at={`${at}/label`} label={t('label')} />
      <div className="beside">
        <NumberAt at={`${at}/full`} label={t('full')} />
        {isWeighted ? <NumberAt at={`${at}/weightPercent`} label={t('weight')} /> : null}
        <TextAt at={`${at}/code`} label={t('code')} help={t('code.help')} maxLength={64} />
      </div>
      {isWeighted ? null : <WrongAt at={`${at}/weightPercent`} />}
    </>
  )
}

const Basis = ({ at }: { readonly at: string }) => {
  const t = useMessages(modelFormMessages)
  return (
    <>
      <TextAt at={`${at}/legalBasis`} label={t('basis')} optional />
      <WordsAt at={`${at}/note`} label={t('note')} rows={2} optional />
    </>
  )
}

export function GroupForm({ at }: { readonly at: string }) {
  const t = useMessages(modelFormMessages)
  return (
    <div className="stack">
      <Named at={at} />
      <div className="beside">
        <ChoiceAt
          at={`${at}/combine`}
          label={t('combine')}
          options={(['sum', 'weighted'] as const).map((each) => ({
            value: each,
            label: t(`combine.${each}`),
          }))}
        />
        <NumberAt at={`${at}/cap`} label={t('cap')} optional />
        <NumberAt at={`${at}/floor`} label={t('floor')} optional />
      </div>
      <PartsTable at={at} />
      <Basis at={at} />
    </div>
  )
}

export function LeafForm({ at }: { readonly at: string }) {
  const { object } = usePlace<Leaf>(at)
  return (
    <div className="stack">
      <WrongAt at={at} />
      <Named at={at} />
      {object.source === undefined ? <WrongAt at={`${at}/source`} /> : null}
      <SourceForm owner={at} />
      <ScoringForm leaf={at} />
      <UnknownForm leaf={at} />
      <Basis at={at} />
    </div>
  )
}
