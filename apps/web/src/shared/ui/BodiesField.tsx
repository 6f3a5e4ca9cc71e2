import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { BodyPicker } from './BodyPicker.tsx'
import { ChoiceField } from './ChoiceField.tsx'
import { Field } from './Field.tsx'
import { OrganisationOptions } from './OrganisationOptions.tsx'

const useBodies = (except: readonly string[]) => {
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  return (tree.data?.items ?? []).filter(({ id, kind }) => kind !== 'city' && !except.includes(id))
}

/** Names of bodies, in the order of their ids. */
export function useBodyNames(ids: readonly string[]): string[] {
  const bodies = useBodies([])
  return ids.map((id) => bodies.find((body) => body.id === id)?.name ?? '')
}

type Shared = {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly optional?: boolean
  readonly error: string | undefined
  /** Bodies that make no sense here. */
  readonly except: readonly string[]
}

/** Several bodies to tick. */
export function BodiesField({
  chosen,
  onChange,
  except,
  ownerId,
  closed = false,
  ...field
}: Shared & {
  /** Not unfolded at first: seldom needed. */
  readonly closed?: boolean
  readonly chosen: readonly string[]
  readonly ownerId: string
  readonly onChange: (ids: readonly string[]) => void
}) {
  const organisations = useBodies(except)
  return (
    <Field {...field}>
      {(control) => (
        // The group of ticks takes the focus where the summary of errors leads to it.
        <fieldset id={control.id} aria-describedby={control['aria-describedby']} tabIndex={-1}>
          <legend className="sr">{field.label}</legend>
          <BodyPicker
            organisations={organisations}
            ownerId={ownerId}
            closed={closed}
            chosen={chosen}
            existing={[]}
            onAdd={(ids) => onChange([...new Set([...chosen, ...ids])])}
            onRemove={(ids) => onChange(chosen.filter((id) => !ids.includes(id)))}
          />
        </fieldset>
      )}
    </Field>
  )
}

/** One body. */
export function BodyField({
  value,
  onChange,
  except,
  ...field
}: Shared & { readonly value: string; readonly onChange: (id: string) => void }) {
  const organisations = useBodies(except)
  return (
    <ChoiceField {...field} value={value} onChange={onChange}>
      <option value="" />
      <OrganisationOptions organisations={organisations} />
    </ChoiceField>
  )
}
