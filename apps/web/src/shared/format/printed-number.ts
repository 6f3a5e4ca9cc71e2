/** Numbers of a document without their marks: 十八 of （十八）, 一 of 一、. Kept as printed. */
export const bareNumber = (printed: string): string => printed.replace(/^[（(〔[]|[）)〕\]]$|[、.．]$/g, '')
