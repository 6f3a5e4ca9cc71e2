import { useQuery } from '@tanstack/react-query'
import type { Veto } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { ImposeModal } from './ImposeModal.tsx'
import { vetoMessages } from './messages.ts'
import { VetoPanel } from './VetoPanel.tsx'

type Props = {
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string }
  readonly asOf?: string | undefined
}

/** Kinds that the fact type knows a veto of. */
const kinds = ['enterprise', 'laboratory', 'project', 'organisation']

/** A mark beside the name for each veto in force; it opens the reason. */
export function VetoMarks({ subject, asOf }: Props) {
  const t = useMessages(vetoMessages)
  const may = useMay()
  const [open, setOpen] = useState<Veto>()
  const [imposing, setImposing] = useState(false)
  const query = useQuery({
    ...api.vetoes.ofSubject.queryOptions({ input: { id: subject.id, ...(asOf ? { asOf } : {}) } }),
    enabled: may('veto.read'),
  })
  const inForce = query.data?.items.filter(({ state }) => state === 'in-force') ?? []
  return (
    <>
      {inForce.map((veto) => (
        <button key={veto.id} type="button" className="tag red" onClick={() => setOpen(veto)}>
          {t(veto.until ? 'mark' : 'mark.open', {
            ground: t(`ground.${veto.ground}`),
            until: veto.until ?? '',
          })}
        </button>
      ))}
      {may('veto.manage') && kinds.includes(subject.kind) ? (
        <button type="button" className="btn text small noprint" onClick={() => setImposing(true)}>
          {t('impose')}
        </button>
      ) : null}
      {imposing ? <ImposeModal subject={subject} onClose={() => setImposing(false)} /> : null}
      {open ? (
        <VetoPanel subjectId={open.subject.id} id={open.id} onClose={() => setOpen(undefined)} />
      ) : null}
    </>
  )
}
