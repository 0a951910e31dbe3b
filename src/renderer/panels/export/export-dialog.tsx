// The export: in which format, what of the trace, and what is taken out of it first.
import { type SyntheticEvent, useEffect, useState } from 'react';
import type { TraceFormatSnapshot } from '../../../shared/index.ts';
import { useActions, useInspector } from '../../store/index.ts';
import { Button, Dialog } from '../../ui/index.ts';

import { ChoiceList } from './choice-list.tsx';
import { ExportProgress } from './export-progress.tsx';
import { formatChoices, scopeChoices } from './choices.ts';
import { FIRST_REDACTION, rulesOf } from './redaction-draft.ts';
import { RedactionFields } from './redaction-fields.tsx';
import './export.css';

export function ExportDialog() {
  const { closeDialog, exportAs, exportScopes, listFormats } = useActions();
  const exporting = useInspector(({ data }) => data.exporting);
  const [formats, setFormats] = useState<readonly TraceFormatSnapshot[]>([]);
  const [format, setFormat] = useState('native');
  const [scope, setScope] = useState('all');
  const [redaction, setRedaction] = useState(FIRST_REDACTION);
  const [scopes] = useState(exportScopes);
  useEffect(() => {
    void listFormats().then(setFormats);
  }, [listFormats]);
  const redact = rulesOf(redaction);
  const filter = scopes.find(({ id }) => id === scope)?.filter ?? '';
  const send = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (await exportAs({ format, filter, redact })) closeDialog();
  };
  return (
    <Dialog label="Export the trace" className="export-dialog" onClose={closeDialog}>
      <form onSubmit={(event) => void send(event)}>
        <h2 className="export-title">Export the trace</h2>
        <div className="export-columns">
          <ChoiceList
            label="Format"
            name="format"
            choices={formatChoices(formats)}
            chosen={format}
            onChoose={setFormat}
          />
          <ChoiceList
            label="What"
            name="scope"
            choices={scopeChoices(scopes)}
            chosen={scope}
            onChoose={setScope}
          />
        </div>
        <RedactionFields draft={redaction} filter={filter} onChange={setRedaction} />
        {exporting === undefined ? (
          <div className="export-buttons">
            <Button label="Cancel" look="framed" onPress={closeDialog} />
            <button type="submit" className="button primary">
              Export
            </button>
          </div>
        ) : (
          <ExportProgress progress={exporting} />
        )}
      </form>
    </Dialog>
  );
}
