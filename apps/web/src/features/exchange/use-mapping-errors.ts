import { useFormErrors } from '../../shared/form-errors.ts'

/** What is wrong with a mapping, by the part of the page it stands in. */
export const useMappingErrors = () => useFormErrors('mapping', ['factType', 'file', 'rules', 'name'])
export type MappingErrors = ReturnType<typeof useMappingErrors>
