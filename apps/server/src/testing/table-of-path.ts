/** What a path is about, where its table is not named alike. */
const tables: Readonly<Record<string, string>> = {
  reports: 'task_reports',
  signatures: 'report_signatures',
  objections: 'credit_objections',
  repairs: 'credit_repairs',
  supervision: 'supervision_reviews',
  'fact-mappings': 'mappings',
  'fact-imports': 'imports',
  'evidence-bindings': 'indicator_bindings',
}

/** The table that an address such as `/tasks/{id}/parts` is about, if there is one of that name. */
export function tableOfPath(path: string): string {
  const place = path.split('/')[1] ?? ''
  return tables[place] ?? place.replaceAll('-', '_')
}
