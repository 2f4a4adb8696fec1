/** A page of the guide, as it stands in docs/guide. */
export function Article({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the text is a file of the repository, nobody's input
  return <article className="guide max-w-[76ch] min-w-0" dangerouslySetInnerHTML={{ __html: html }} />;
}
