import type { ReactNode } from 'react';

type Fill = 'plum' | 'marigold' | 'sand' | 'teal' | 'card' | 'tint';

interface ShapeProps {
  d: string;
  fill?: Fill;
  x?: number;
  y?: number;
  /** Mirrored, for the thing on the other side of the table. */
  flip?: boolean;
}

/** One object: a flat fill, printed slightly off-register under its line. */
function Shape({ d, fill, x = 0, y = 0, flip = false }: ShapeProps) {
  return (
    <g transform={`translate(${x} ${y})${flip ? ' scale(-1 1)' : ''}`}>
      {fill && <path d={d} data-fill={fill} transform={flip ? 'translate(-4 3)' : 'translate(4 3)'} />}
      <path d={d} data-line="" />
    </g>
  );
}

function Lines({ d, x = 0, y = 0 }: { d: string; x?: number; y?: number }) {
  return <path d={d} data-line="" transform={`translate(${x} ${y})`} />;
}

const chairBody = 'M3 4q5-5 10 0l5 40h28q5 0 5 5t-5 5H13q-5 0-6-6z';
const bubble = 'M19 4h15a15 15 0 0 1 0 30H17L4 43V19A15 15 0 0 1 19 4Z';

const bigMug = 'M0 0h30v24q0 11-11 11H11Q0 35 0 24zM30 7h3q8 0 8 8t-8 8h-3';

function Chair({ x, y, flip = false, fill }: { x: number; y: number; flip?: boolean; fill: Fill }) {
  return (
    <>
      <Shape d={chairBody} fill={fill} x={x} y={y} flip={flip} />
      <g transform={`translate(${x} ${y})${flip ? ' scale(-1 1)' : ''}`}>
        <path d="M14 54l-5 30M46 54l4 30" data-line="" />
      </g>
    </>
  );
}

function Table({ x, y, wide = 76 }: { x: number; y: number; wide?: number }) {
  return (
    <>
      <Shape d={`M4 0h${wide - 8}q4 0 4 4t-4 4H4q-4 0-4-4t4-4z`} fill="marigold" x={x} y={y} />
      <Lines d={`M${wide / 2} 8v46M${wide / 2 - 18} 56q18-8 36 0`} x={x} y={y} />
    </>
  );
}

function Mug({ x, y, fill = 'teal', flip = false }: { x: number; y: number; fill?: Fill; flip?: boolean }) {
  return (
    <Shape d="M0 0h14v11q0 5-5 5H5q-5 0-5-5zM14 3h2q4 0 4 4t-4 4h-2" fill={fill} x={x} y={y} flip={flip} />
  );
}

function Lamp({ x, drop = 20 }: { x: number; drop?: number }) {
  return (
    <>
      <Lines d={`M0 0v${drop}`} x={x} />
      <Shape d="M-20 18q2-18 20-18t20 18z" fill="marigold" x={x} y={drop} />
    </>
  );
}

function Floor({ y = 148 }: { y?: number }) {
  return <Lines d={`M10 ${y}h220`} />;
}

const scenes = {
  /** Two chairs, one table. */
  chairs: (
    <>
      <circle cx="120" cy="84" r="66" data-fill="tint" />
      <Lamp x={120} drop={16} />
      <Chair x={36} y={62} fill="plum" />
      <Chair x={204} y={62} flip fill="teal" />
      <Table x={82} y={90} />
      <Mug x={94} y={73} fill="card" />
      <Mug x={146} y={73} fill="card" flip />
      <Floor />
    </>
  ),
  /** Sheets of paper and a pencil: lists to bring in. */
  papers: (
    <>
      <circle cx="120" cy="84" r="62" data-fill="tint" />
      <Shape d="M0 0h64v86H0z" fill="sand" x={98} y={34} />
      <Shape d="M0 0h64v86H0z" fill="card" x={78} y={46} />
      <Lines d="M12 18h40M12 32h40M12 46h40M12 60h24" x={78} y={46} />
      <Shape d="M0 8L42-34l9 9L9 17l-12 3z" fill="marigold" x={146} y={104} />
      <Floor />
    </>
  ),
  /** Cards on a wall, joined by thread: the match board. */
  board: (
    <>
      <Shape d="M0 0h176v100H0z" fill="tint" x={32} y={22} />
      <Shape d="M0 0h46v22H0z" fill="card" x={48} y={38} />
      <Shape d="M0 0h46v22H0z" fill="card" x={48} y={82} />
      <Shape d="M0 0h46v22H0z" fill="marigold" x={146} y={40} />
      <Shape d="M0 0h46v22H0z" fill="teal" x={146} y={82} />
      <Lines d="M94 49C118 49 122 93 146 93M94 93C118 93 122 51 146 51" />
      <Lines d="M64 122l-8 26M176 122l8 26" />
      <Floor />
    </>
  ),
  /** Stairs seen from both ends. */
  stairs: (
    <>
      <circle cx="120" cy="84" r="62" data-fill="tint" />
      <Shape d="M0 88V66h22V44h22V22h22V0h44v22h22v22h22v22h22v22z" fill="plum" x={32} y={58} />
      <Shape d={bubble} fill="marigold" x={92} y={8} />
      <Floor />
    </>
  ),
  /** A letter. */
  letter: (
    <>
      <circle cx="120" cy="84" r="62" data-fill="tint" />
      <Shape d="M0 0h116v74H0z" fill="card" x={62} y={52} />
      <Lines d="M62 54l58 42 58-42M62 126l42-42M178 126l-42-42" />
      <Shape d={bubble} fill="marigold" x={136} y={16} />
      <Floor />
    </>
  ),
  /** Two bubbles: somebody speaks, somebody listens. */
  bubbles: (
    <>
      <circle cx="120" cy="84" r="62" data-fill="tint" />
      <g transform="translate(42 26) scale(1.7)">
        <path d={bubble} data-fill="plum" transform="translate(2 2)" />
        <path d={bubble} data-line="" />
      </g>
      <g transform="translate(200 140) rotate(180) scale(1.7)">
        <path d={bubble} data-fill="marigold" transform="translate(-2 -2)" />
        <path d={bubble} data-line="" />
      </g>
    </>
  ),
  /** Two mugs on a table by the window: a pair. */
  mugs: (
    <>
      <Shape d="M0 0h84v78H0zM42 0v78M0 38h84" fill="tint" x={78} y={12} />
      <Table x={46} y={100} wide={148} />
      <Shape d={bigMug} fill="plum" x={74} y={64} />
      <Shape d={bigMug} fill="teal" x={166} y={64} flip />
      <Lines d="M84 52q5-6 0-12M96 52q5-6 0-12M144 52q-5-6 0-12M156 52q-5-6 0-12" />
    </>
  ),
  /** A door standing open. */
  door: (
    <>
      <circle cx="120" cy="84" r="62" data-fill="tint" />
      <Shape d="M0 0h64v112H0z" fill="marigold" x={88} y={36} />
      <Shape d="M0 0l-34 14v112l34-14z" fill="plum" x={88} y={36} />
      <Lines d="M62 96h.01" />
      <Floor />
    </>
  ),
  /** An empty noticeboard with pins: the call has not gone out. */
  notice: (
    <>
      <circle cx="120" cy="84" r="62" data-fill="tint" />
      <Shape d="M0 0h96v88H0z" fill="sand" x={72} y={26} />
      <Shape d="M0 0h44v52H0z" fill="card" x={98} y={42} />
      <Lines d="M106 58h28M106 68h28M106 78h16" />
      <Shape d="M0 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0" fill="marigold" x={115} y={42} />
      <Floor />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type DrawingName = keyof typeof scenes;
export const drawingNames = Object.keys(scenes) as DrawingName[];

/** A small scene of objects, never of people; decoration beside words that say the same. */
export function Drawing({ name }: { name: DrawingName }) {
  return (
    <svg className="drawing" viewBox="0 0 240 160" width="220" height="147" aria-hidden="true">
      {scenes[name]}
    </svg>
  );
}
