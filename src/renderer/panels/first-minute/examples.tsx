// The namespace scripts that come with the application, each loaded by one press, and the pages that drive them.
import { ExternalLink } from 'lucide-react';
import { useActions, useInspector } from '../../store/index.ts';

interface ExamplesGiven {
  /** The server's address, for the pages that drive them. */
  readonly url: string;
}

export function Examples({ url }: ExamplesGiven) {
  const examples = useInspector(({ data }) => data.examples);
  const { loadScript } = useActions();
  if (examples.length === 0) return null;
  return (
    <ul className="examples">
      {examples.map(({ name, file, says, page }) => (
        <li key={file} className="example-item">
          <button type="button" className="example" onClick={() => void loadScript(file)}>
            <span className="mono example-name">{name}</span>
            <span className="soft example-says">{withoutName(says)}</span>
          </button>
          {page === undefined ? null : (
            <a
              className="example-page"
              href={url + page}
              target="_blank"
              rel="noreferrer"
              aria-label={`Open the page of ${name}`}
            >
              page
              <ExternalLink className="icon" aria-hidden />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** `Echo: answers every event` under the name `echo` is just `Answers every event`. */
function withoutName(says: string): string {
  const rest = says.replace(/^[^:]{1,20}: /, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
