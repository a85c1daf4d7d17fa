/** What people have put down, one under another: what it is, why, who and when, and what can still be done about it. */
import { useTranslations } from 'next-intl';
import { Children, type ReactNode } from 'react';
import type { FormAction } from '@/lib/action/outcome';
import { Dialog } from './dialog';
import { Hidden, TextArea } from './fields';
import { Form } from './form';

export function Entries({ children }: { children: ReactNode }) {
  return <ul className="list">{children}</ul>;
}

/**
 * @param lead stands before the entry, as a number does
 * @param said who, when and what was answered, in one quiet line; what is blank is left out
 * @param children buttons and forms, in a row
 */
export function Entry({
  lead,
  title,
  text,
  said,
  children,
}: {
  lead?: ReactNode;
  title: ReactNode;
  text?: ReactNode;
  said: readonly ReactNode[];
  children?: ReactNode;
}) {
  const line = said.filter((part) => part !== null && part !== undefined && part !== '' && part !== false);
  return (
    <li className="list-item">
      {lead ?? <span />}
      <div className="stack-small">
        <div>{title}</div>
        {text ? <div>{text}</div> : null}
        {line.length > 0 ? (
          <div className="quiet">
            {line.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one line, never moved
              <span key={at}>
                {at > 0 ? ' · ' : ''}
                {part}
              </span>
            ))}
          </div>
        ) : null}
        {Children.toArray(children).length > 0 ? <div className="row">{children}</div> : null}
      </div>
    </li>
  );
}

/** A button that asks for a reason first: taking back, declining, setting aside. */
export function AsksReason({
  id,
  action,
  name,
  trigger,
  title = trigger,
  submit = trigger,
  values,
  children,
}: {
  id: string;
  action: FormAction;
  /** What the form is kept under. */
  name: string;
  trigger: string;
  title?: string;
  submit?: string;
  /** What the form carries besides. */
  values: Readonly<Record<string, string>>;
  children?: ReactNode;
}) {
  const common = useTranslations('common');
  return (
    <Dialog id={id} trigger={trigger} title={title} small>
      <Form action={action} name={name} submit={submit} shape="small" plain>
        {Object.entries(values).map(([field, value]) => (
          <Hidden key={field} name={field} value={value} />
        ))}
        {children}
        <TextArea name="reason" label={common('reason')} rows={2} />
      </Form>
    </Dialog>
  );
}
