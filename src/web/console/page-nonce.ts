/** What lets our own style sheets through the content security policy; the server gives a new one with each page. */
export function pageNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  // Browsers hide the attribute from scripts and keep the property.
  return meta?.nonce || meta?.content || '';
}
