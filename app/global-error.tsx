'use client';
import './globals.css';
import { Alone } from './_ui/alone';

/** A fault in the frame of all pages itself: no texts can be read, so both languages stand here. */
export default function GlobalFault({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
  return (
    <html lang="zh-CN">
      <body>
        <title>百日招商 · Hundred Days</title>
        <Alone>
          <h1>这一页没能打开</h1>
          <p>是我们这边出了故障，您的资料没有受影响。请再试一次；仍然打不开，请把编号告诉招商办。</p>
          <p lang="en">
            This page did not open. The fault is ours and your records are not affected. Try again; if it
            still fails, tell the campaign office the number.
          </p>
          {digest ? <code>{digest}</code> : null}
          <button type="button" className="button button-primary" onClick={retry}>
            再试一次 · Try again
          </button>
        </Alone>
      </body>
    </html>
  );
}
