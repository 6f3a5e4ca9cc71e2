import type { OrganisationView, TaskView } from '@zhiheng/contract'
import { useState } from 'react'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { giveMessages } from './give-messages.ts'
import { bodyNamed, type PartRow, partFor } from './part-rows.ts'
import { pastedDate, pastedRows } from './paste-grid.ts'

type Props = {
  readonly task: TaskView
  readonly organisations: readonly OrganisationView[]
  readonly onAdd: (rows: readonly PartRow[]) => void
}

/** Rows copied from a spreadsheet; names that no body bears are said, and their rows wait for a choice. */
export function PasteBox({ task, organisations, onAdd }: Props) {
  const t = useMessages(giveMessages)
  const [text, setText] = useState('')
  const [unknown, setUnknown] = useState<readonly string[]>([])
  const add = () => {
    const pasted = pastedRows(text)
    const stamp = Date.now()
    const found = pasted.map((row) => (row.owner ? bodyNamed(row.owner, organisations) : undefined))
    setUnknown(pasted.flatMap(({ owner }, index) => (owner && !found[index] ? [owner] : [])))
    onAdd(
      pasted.map((row, index) => {
        const plain = partFor(task, found[index]?.id ?? '', `paste:${stamp}:${index}`)
        const dueOn = row.due && pastedDate(row.due, task.dueOn.slice(0, 4))
        return {
          ...plain,
          title: row.title ?? plain.title,
          dueOn: dueOn ?? (row.due ? '' : plain.dueOn),
          weight: row.weight ?? plain.weight,
          target: row.target ?? '',
        }
      }),
    )
    setText('')
    showToast(t('decompose.paste.added', { count: pasted.length }))
  }
  return (
    <details className="picker">
      <summary>{t('decompose.paste')}</summary>
      <TextField
        label={t('decompose.paste.label')}
        help={t('decompose.paste.help')}
        multiline
        rows={4}
        value={text}
        onChange={setText}
      />
      <button type="button" className="btn small" disabled={text.trim() === ''} onClick={add}>
        {t('decompose.paste.add')}
      </button>
      {unknown.length > 0 ? (
        <p className="note yellow" role="status">
          {t('decompose.paste.unknown', { names: unknown.join(listComma()) })}
        </p>
      ) : null}
    </details>
  )
}
