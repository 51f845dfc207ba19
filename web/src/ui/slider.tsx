import { type ReactNode, useId } from 'react';
import './slider.css';

interface SliderProps {
  label: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
  /** What the value does. */
  note?: ReactNode;
}

/** A number from 0 to `most`: the platform's own slider, by pointer and by keyboard, with its value in sight. */
export function Slider({ label, value, most, onChange, note }: SliderProps) {
  const id = useId();
  return (
    <div className="slider">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {/* The control says its value itself. */}
      <span className="slider-value" aria-hidden="true">
        {value}
      </span>
      <input
        id={id}
        className="slider-control"
        type="range"
        min={0}
        max={most}
        step={1}
        value={value}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      {/* Also while it is empty: nothing may move away under the hand. */}
      <span className="slider-note" id={`${id}-note`}>
        {note}
      </span>
    </div>
  );
}
