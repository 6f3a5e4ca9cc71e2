import type { useFormErrors } from '../form-errors.ts'
import { ErrorState } from './ErrorState.tsx'
import { ErrorSummary } from './ErrorSummary.tsx'

type Props = { readonly errors: Pick<ReturnType<typeof useFormErrors>, 'list' | 'attempt' | 'rest'> }

/** At the top of a form: the linked summary, and a failure that belongs to no field. */
export const FormErrors = ({ errors: { list, attempt, rest } }: Props) => (
  <>
    <ErrorSummary errors={list} attempt={attempt} />
    {rest ? <ErrorState error={rest} /> : null}
  </>
)
