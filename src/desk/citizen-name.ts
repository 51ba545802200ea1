/** Platforms tell no name: four letters of the conversation's id let agents speak of "시민 3F9A". */
export function citizenName(conversationId: string): string {
  return `시민 ${Buffer.from(conversationId, 'base64url').toString('hex').slice(0, 4).toUpperCase()}`;
}
