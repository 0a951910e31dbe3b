// The namespace scripts that come with the application, each loaded by one press.
import { useActions, useInspector } from '../../store/index.ts';

export function Examples() {
  const examples = useInspector(({ data }) => data.examples);
  const { loadScript } = useActions();
  if (examples.length === 0) return null;
  return (
    <ul className="examples">
      {examples.map(({ name, file, says }) => (
        <li key={file}>
          <button type="button" className="example" onClick={() => void loadScript(file)}>
            <span className="mono example-name">{name}</span>
            <span className="soft example-says">{withoutName(says)}</span>
          </button>
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
