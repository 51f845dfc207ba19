import type { ReactNode } from 'react';
import { Tag, type Tone } from './tag';

export type StepState = 'cannot_start_yet' | 'not_started' | 'in_progress' | 'done';

const tones: Record<StepState, Tone> = {
  cannot_start_yet: 'quiet',
  not_started: 'plum',
  in_progress: 'warn',
  done: 'good',
};

/** One big step, its state for the eye and in words. */
export interface Step {
  key: string;
  title: string;
  state: StepState;
  stateWords: string;
  children?: ReactNode;
}

/** The few big steps of a job, in order, each with its state in words. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li key={step.key} className="step" data-state={step.state}>
          <span className="step-number" aria-hidden="true">
            {index + 1}
          </span>
          <div>
            <div className="step-head">
              <h3>{step.title}</h3>
              <Tag tone={tones[step.state]}>{step.stateWords}</Tag>
            </div>
            {step.children}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** One thing to do within a step. */
export interface Task {
  key: string;
  title: ReactNode;
  hint?: string;
  /** "7 of 12", where the thing can be counted. */
  count?: string;
  state: StepState;
  stateWords: string;
}

/** The things to do within a step, each with its state in words. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="tasks">
      {tasks.map((task) => (
        <li key={task.key} className="task">
          <div className="task-words">
            {task.title}
            {task.hint && <div className="small quiet">{task.hint}</div>}
          </div>
          <span className="row">
            {task.count && <span className="small quiet">{task.count}</span>}
            <Tag tone={tones[task.state]}>{task.stateWords}</Tag>
          </span>
        </li>
      ))}
    </ul>
  );
}
