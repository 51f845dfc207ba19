import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useWords } from '../words/words';
import { Button } from './button';
import { Icon } from './icon';

/** `items` with the one at `from` moved to stand at `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item === undefined) return next;
  next.splice(Math.min(Math.max(0, to), next.length), 0, item);
  return next;
}

interface ReorderListProps<T> {
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  itemName: (item: T) => string;
  children: (item: T, index: number) => ReactNode;
  onChange: (items: T[]) => void;
}

interface Over {
  index: number;
  side: 'before' | 'after';
}

/** Put things in order: drag them, or press up and down. Every move is said aloud. */
export function ReorderList<T>(props: ReorderListProps<T>) {
  const { label, items, itemKey, itemName, children, onChange } = props;
  const { t } = useWords();
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);

  const move = (from: number, to: number) => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || from === to) return;
    onChange(moved(items, from, to));
    setSaid(t('ui.reorder.said', { name: itemName(item), place: to + 1, count: items.length }));
  };
  const dragOver = (event: DragEvent<HTMLLIElement>, index: number) => {
    if (dragged === null) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    setOver({ index, side: event.clientY < box.top + box.height / 2 ? 'before' : 'after' });
  };
  const drop = () => {
    if (dragged !== null && over) {
      const target = over.side === 'before' ? over.index : over.index + 1;
      move(dragged, target > dragged ? target - 1 : target);
    }
    setDragged(null);
    setOver(null);
  };

  return (
    <>
      <ol className="order" aria-label={label} ref={list}>
        {items.map((item, index) => (
          <li
            key={itemKey(item)}
            className="order-item"
            draggable
            data-dragging={dragged === index ? '' : undefined}
            data-drop={over?.index === index ? over.side : undefined}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', itemName(item));
              setDragged(index);
            }}
            onDragOver={(event) => dragOver(event, index)}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDrop={(event) => {
              event.preventDefault();
              drop();
            }}
          >
            <span className="order-grip" aria-hidden="true">
              <Icon name="grip" />
            </span>
            <div>{children(item, index)}</div>
            <div className="row order-buttons">
              <Button
                kind="icon"
                aria-label={t('ui.reorder.up', { name: itemName(item) })}
                isDisabled={index === 0}
                onPress={() => move(index, index - 1)}
              >
                <Icon name="up" />
              </Button>
              <Button
                kind="icon"
                aria-label={t('ui.reorder.down', { name: itemName(item) })}
                isDisabled={index === items.length - 1}
                onPress={() => move(index, index + 1)}
              >
                <Icon name="down" />
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div className="visually-hidden" role="status">
        {said}
      </div>
    </>
  );
}
