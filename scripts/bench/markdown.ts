/** A Markdown table. Columns whose heading ends in a space are words, the others numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head.map((cell) => cell.trim())), line(head.map((cell) => (cell.endsWith(' ') ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** A figure that was promised, and whether it holds. */
export interface Demand { readonly what: string; readonly figure: string; readonly met: boolean }

export function demands(list: readonly Demand[]): string {
  return table(['demanded ', 'measured', ' '], list.map(({ what, figure, met }) => [what, figure, met ? 'met' : '**not met**']));
}
