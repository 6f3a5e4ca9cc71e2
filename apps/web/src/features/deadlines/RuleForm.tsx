import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { WorkRule } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { deadlineMessages } from './messages.ts'
import { SignLevels } from './SignLevels.tsx'

export type OpenRule = {
  readonly planId: string | null
  readonly planTitle: string | null
  readonly rule: WorkRule
  /** Absent for a plan that gets its first own rule. */
  readonly version?: number
}
type Props = { readonly open: OpenRule; readonly onClose: () => void }

const numbers = ['remindEveryDays', 'escalateAfterDays', 'withdrawMinutes', 'gapPoints'] as const
const names = ['remindBeforeDays', ...numbers] as const
const fields = [...names, 'signLevels'] as const
type Name = (typeof names)[number]

const listed = (typed: string): number[] =>
  typed
    .normalize('NFKC')
    .split(/[,，、\s]+/)
    .filter(Boolean)
    .map(Number)

/** The fields that do not hold the numbers that they should. */
function wrongOf(typed: Readonly<Record<Name, string>>): Name[] {
  const isNumber = (text: string) => /^\d+$/.test(text.normalize('NFKC').trim())
  const listWrong = !listed(typed.remindBeforeDays).every(Number.isInteger)
  return [
    ...numbers.filter((name) => !isNumber(typed[name])),
    ...(listWrong ? (['remindBeforeDays'] as const) : []),
  ]
}

export function RuleForm({ open, onClose }: Props) {
  const t = useMessages(deadlineMessages)
  const errors = useFormErrors('rule', fields)
  const [levels, setLevels] = useState<readonly (readonly string[])[]>(open.rule.signLevels)
  const [onDue, setOnDue] = useState(open.rule.remindOnDue)
  const [typed, setTyped] = useState<Record<Name, string>>({
    remindBeforeDays: open.rule.remindBeforeDays.join(','),
    remindEveryDays: String(open.rule.remindEveryDays),
    escalateAfterDays: String(open.rule.escalateAfterDays),
    withdrawMinutes: String(open.rule.withdrawMinutes),
    gapPoints: String(open.rule.gapPoints),
  })
  const save = useSave(onClose, errors.refuse)
  const submit = () => {
    if (!errors.check(Object.fromEntries(wrongOf(typed).map((name) => [name, t('rule.wrong')])))) return
    const of = (name: Name) => Number(typed[name].normalize('NFKC'))
    save.mutate({
      planId: open.planId,
      ...(open.version === undefined ? {} : { version: open.version }),
      rule: {
        remindBeforeDays: listed(typed.remindBeforeDays),
        remindOnDue: onDue,
        remindEveryDays: of('remindEveryDays'),
        escalateAfterDays: of('escalateAfterDays'),
        withdrawMinutes: of('withdrawMinutes'),
        gapPoints: of('gapPoints'),
        signLevels: levels.filter((ids) => ids.length > 0).map((ids) => [...ids]),
      },
    })
  }
  return (
    <Modal
      title={open.planTitle ?? t('rules.city')}
      onClose={onClose}
      footer={
        <ModalFoot submit={t('rule.submit')} disabled={save.isPending} onSubmit={submit} onClose={onClose} />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        {names.map((name) => (
          <TextField
            key={name}
            id={errors.id(name)}
            label={t(`rule.${name}`)}
            {...helpOf(name, t)}
            inputMode="numeric"
            width={160}
            value={typed[name]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
            error={errors.of(name)}
          />
        ))}
        <label className="check">
          <input type="checkbox" checked={onDue} onChange={({ target }) => setOnDue(target.checked)} />
          {t('rule.remindOnDue')}
        </label>
        <SignLevels
          id={errors.id('signLevels')}
          error={errors.of('signLevels')}
          levels={levels}
          onChange={setLevels}
        />
      </div>
    </Modal>
  )
}

function helpOf(name: Name, t: (key: 'rule.remindBeforeDays.help' | 'rule.zero') => string) {
  if (name === 'remindBeforeDays') return { help: t('rule.remindBeforeDays.help') }
  return name === 'remindEveryDays' || name === 'escalateAfterDays' ? { help: t('rule.zero') } : {}
}

type Change = Parameters<typeof client.deadlines.setRule>[0]

function useSave(onDone: () => void, onError: (error: unknown) => void) {
  const t = useMessages(deadlineMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => client.deadlines.setRule(change),
    onSuccess: async () => {
      showToast(t('rule.done'))
      onDone()
      await queries.invalidateQueries({ queryKey: api.deadlines.rules.key() })
    },
    onError,
  })
}
