const contact = /请?[径迳]?[向与]([^\s，,。、；;：:()（）]{2,24}?)(?:反映|反馈|联系)/

/**
 * The body that a document names for questions about itself: 执行中遇到的问题，请径向市质监局反映. Where a measure names
 * nobody, it is the natural one to coordinate.
 */
export function coordinatingBody(source: string): { writtenName: string; quote: string } | null {
  const match = contact.exec(source)
  return match?.[1] ? { writtenName: match[1], quote: match[0] } : null
}
