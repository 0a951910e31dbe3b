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
            <span className="soft example-says">{says}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
