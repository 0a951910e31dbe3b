// Asks before a script runs that was opened from the window: which file, and what running it means.
import { showControls } from '../../format/index.ts';
import { useActions, useInspector } from '../../store/index.ts';
import { Button, Dialog } from '../../ui/index.ts';

import './run-question.css';

export function RunQuestion() {
  const question = useInspector(({ view }) => view.questions[0]);
  const { answerQuestion } = useActions();
  if (question === undefined) return null;
  const { id, file } = question;
  const answer = (mayRun: boolean) => () => answerQuestion(id, mayRun);
  return (
    <Dialog key={id} label="Run this script?" className="run-question" onClose={answer(false)}>
      <h2 className="run-title">Run this script?</h2>
      <p className="run-file mono">{showControls(file)}</p>
      <p className="soft">
        It is a program: it can do on this machine whatever you can. You are asked once for each
        file while Socketscope runs.
      </p>
      <div className="run-buttons">
        <Button label="Don’t run" look="framed" onPress={answer(false)} />
        <Button label="Run" look="primary" onPress={answer(true)} />
      </div>
    </Dialog>
  );
}
