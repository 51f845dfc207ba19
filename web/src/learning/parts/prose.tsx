import '../learning.css';
import { blocks } from '../library';

/** Paragraphs and lists of a text that somebody wrote. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="prose">
      {blocks(text).map((block, index) =>
        typeof block === 'string' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change while it is shown
          <p key={index}>{block}</p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change while it is shown
          <ul key={index}>
            {block.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        ),
      )}
    </div>
  );
}
