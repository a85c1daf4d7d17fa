'use client';
/** A field that appears once the server has asked for it, and stays while something stands in it. */
import { type ReactNode, useContext } from 'react';
import { FormContext } from './form-context';

export function OnceAsked({
  field,
  filled,
  children,
}: {
  field: string;
  filled: boolean;
  children: ReactNode;
}) {
  const form = useContext(FormContext);
  const asked = form.errors.some((error) => error.field === field);
  const typed = form.typed?.some(([name, value]) => name === field && value.trim() !== '') ?? false;
  return asked || typed || filled ? children : null;
}
