/** Which fields a form has, read from its children. Pure. */
import { Children, isValidElement, type ReactNode } from 'react';

export type NamedField = { readonly name: string; readonly label: string | null; readonly filled: boolean };

/**
 * The fields among a form's children, as far as they can be seen from outside: for the summary and the fold. `Children` sees through
 * what the server sent in pieces, as it does of large forms.
 */
export function fieldsAmong(children: ReactNode): readonly NamedField[] {
  return Children.toArray(children).flatMap(fieldsOf);
}

function fieldsOf(child: ReactNode): readonly NamedField[] {
  if (!isValidElement<Record<string, unknown>>(child)) return [];
  const { name, group, label, legend, value, values, checked, children: inner } = child.props;
  const within = fieldsAmong(inner as ReactNode);
  if (typeof group === 'string') {
    const rows = Array.isArray(values) && values.length > 0;
    return [
      { name: group, label: typeof legend === 'string' ? legend : null, filled: rows },
      ...within.map((field) => ({ ...field, name: `${group}.*.${field.name}` })),
    ];
  }
  if (typeof name !== 'string') return within;
  // An amount counts by its number: unit and currency are chosen before anybody types.
  const said = typeof value === 'object' && value !== null && 'amount' in value ? value.amount : value;
  const given = Array.isArray(said) ? said.length > 0 : Boolean(said);
  return [
    { name, label: typeof label === 'string' ? label : null, filled: given || checked === true },
    ...within,
  ];
}

/** The field an error is about, rows and parts of an amount included. */
export function fieldOf(fields: readonly NamedField[], errorAt: string): NamedField | undefined {
  const plain = errorAt.replace(/\.\d+(?=\.|$)/g, '.*');
  return (
    fields.find(({ name }) => name === plain) ??
    fields.find(({ name }) => plain.startsWith(`${name}.`) && !plain.startsWith(`${name}.*`)) ??
    fields.find(({ name }) => plain.startsWith(`${name}.`))
  );
}
