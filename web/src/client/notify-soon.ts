import { notifyManager } from '@tanstack/react-query';

/**
 * Tells the page what has changed in the store as the browser's next task: in the same frame as the press that changed
 * it, and yet after all that waits for the same reply. In the same task would be too early: a part that the change
 * takes off the page would be gone before what it still had to do, such as going to the next page, was done.
 */
export function notifySoon(): void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  notifyManager.setScheduler((tell) => {
    waiting.push(tell);
    port2.postMessage(null);
  });
}
