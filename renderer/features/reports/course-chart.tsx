/** A course over time in steps, as the printed report draws it; whoever cannot see it hears its words. */
import type { ReportBlock } from '#shared/ipc/namespaces/report-document.ts';

type Chart = Extract<ReportBlock, { kind: 'figure' }>['chart'];

const [width, stepHeight, labelWidth] = [520, 26, 96];

export function CourseChart({ chart: { steps, points }, alt }: { readonly chart: Chart; readonly alt: string }) {
  const height = (steps.length - 1) * stepHeight + 40;
  const yOf = (step: number) => 12 + (steps.length - 1 - step) * stepHeight;
  const xOf = (index: number) => (points.length === 1 ? width / 2 : labelWidth + (index / (points.length - 1)) * (width - labelWidth - 8));
  return (
    <svg role="img" aria-label={alt} viewBox={`0 0 ${width} ${height}`} width="100%">
      {steps.map((name, step) => (
        <g key={name}>
          <text x={0} y={yOf(step) + 4} fontSize={12} fill="#5c6874">{name}</text>
          <line x1={labelWidth} x2={width - 8} y1={yOf(step)} y2={yOf(step)} stroke="#c9d1d8" />
        </g>
      ))}
      <polyline points={points.map(({ step }, index) => `${xOf(index)},${yOf(step)}`).join(' ')} fill="none" stroke="#17485a" strokeWidth={2} />
      {points.map(({ label, step }, index) => <circle key={`${label} ${index}`} cx={xOf(index)} cy={yOf(step)} r={4} fill="#17485a" />)}
      <text x={labelWidth} y={height - 4} fontSize={12} fill="#5c6874">{points[0]?.label}</text>
      {points.length > 1 && <text x={width - 8} y={height - 4} fontSize={12} fill="#5c6874" textAnchor="end">{points.at(-1)?.label}</text>}
    </svg>
  );
}
