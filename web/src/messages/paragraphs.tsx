/** A text as it was typed: blank lines part paragraphs, line ends stay. */
export function Paragraphs({ text }: { text: string }) {
  const parts = text.split(/\n[ \t]*\n+/).filter((part) => part.trim() !== '');
  return (
    <>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text is drawn whole and its parts never move
        <p key={at} className="typed">
          {part.trim()}
        </p>
      ))}
    </>
  );
}
