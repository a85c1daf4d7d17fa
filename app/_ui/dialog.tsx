'use client';
/**
 * A native dialog with the button that opens it. Without scripts the button is a link to it and it stands open in its
 * place; what goes wrong in a form within keeps it open.
 */
import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useRef } from 'react';
import { Icon } from './icon';

export function Dialog({
  id,
  trigger,
  title,
  small = false,
  children,
}: {
  id: string;
  trigger: ReactNode;
  title: string;
  small?: boolean;
  children: ReactNode;
}) {
  const common = useTranslations('common');
  const frame = useRef<HTMLDialogElement>(null);
  const open = (event: MouseEvent) => {
    event.preventDefault();
    frame.current?.showModal();
  };
  return (
    <>
      <a className={`button ${small ? 'button-small' : ''}`} href={`#${id}`} onClick={open}>
        {trigger}
      </a>
      <dialog className="dialog" id={id} ref={frame} aria-labelledby={`${id}-title`}>
        <div className="dialog-head">
          <h2 id={`${id}-title`}>{title}</h2>
          <form method="dialog">
            <button type="submit" className="button button-quiet button-small" aria-label={common('close')}>
              <Icon name="cross" />
            </button>
          </form>
        </div>
        {children}
      </dialog>
    </>
  );
}
