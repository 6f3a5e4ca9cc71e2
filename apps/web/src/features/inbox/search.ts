export const inboxTabs = ['todo', 'done', 'copies'] as const
export type InboxTab = (typeof inboxTabs)[number]
