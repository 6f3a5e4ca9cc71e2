import type { ReactNode } from 'react'
import type { useFormErrors } from '../../shared/form-errors.ts'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'

type Props<Name extends string> = {
  readonly title: string
  /** What follows from it, before anything is filled in. */
  readonly lead: ReactNode
  readonly submit: string
  readonly pending: boolean
  readonly errors: ReturnType<typeof useFormErrors<Name>>
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** One thing to do with a task: what it means, a few fields, a button that names the effect. */
export const FlowModal = <Name extends string>(props: Props<Name>) => (
  <Modal
    title={props.title}
    onClose={props.onClose}
    footer={
      <ModalFoot
        submit={props.submit}
        disabled={props.pending}
        onSubmit={props.onSubmit}
        onClose={props.onClose}
      />
    }
  >
    <div className="form">
      <p>{props.lead}</p>
      <FormErrors errors={props.errors} />
      {props.children}
    </div>
  </Modal>
)
