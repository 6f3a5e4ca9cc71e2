export * from './plain-date.ts'
export * from './working-days.ts'
