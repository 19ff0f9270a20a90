/** A report as its paper shows it, in real headings, lists and tables. White in the dark too: so it comes out. */
import { memo } from 'react';
import type { ReportBlock, ShownReport } from '#shared/ipc/namespaces/report-document.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import { CourseChart } from './course-chart.tsx';
import classes from './report-preview.module.css';

/** Pages of it, which are not drawn anew for every letter typed beside them. */
export const ReportPreview = memo(function ReportPreview({ report }: { readonly report: ShownReport }) {
  const { letterhead, banner, title, subtitles, facts, blocks, runningHeader, footer, language } = report;
  return (
    <article className={classes['paper']} lang={language} aria-label={title}>
      <div className={classes['edge']}><span>{runningHeader}</span>{banner !== null && <strong className={classes['banner']}>{banner}</strong>}</div>
      <div className={classes['letterhead']}>
        <div>
          <p className={classes['sender']}>{letterhead.name}</p>
          <p className={classes['muted']}>{[letterhead.profession, ...letterhead.contact].filter((part) => part !== '').join('  ·  ')}</p>
        </div>
        {letterhead.logo !== null && <img className={classes['logo']} src={`data:${letterhead.logo.type};base64,${letterhead.logo.base64}`} alt={`Logo of ${letterhead.name}`} />}
      </div>
      <h3 className={classes['title']}>{title}</h3>
      {subtitles.map((line) => <p key={line} className={classes['subtitle']}>{line}</p>)}
      {facts.length > 0 && (
        <dl className={classes['facts']}>{facts.map(({ label, value }) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      )}
      {blocks.map((block, index) => <Block key={index} block={block} />)}
      <div className={classes['edge']}><span>{footer}</span></div>
    </article>
  );
});

function Block({ block }: { readonly block: ReportBlock }) {
  switch (block.kind) {
    case 'heading': return block.level === 2 ? <h4 className={classes['heading']} data-page={block.startsPage === true}>{block.text}</h4> : <h5 className={classes['subheading']}>{block.text}</h5>;
    case 'paragraph': return <p className={classes[block.tone]}>{block.text}</p>;
    case 'list': return <ul className={classes['list']}>{block.items.map(({ text, mark }, index) => <li key={index}>{text}{mark !== null && <em className={classes['mark']}> ({mark})</em>}</li>)}</ul>;
    case 'state': return <p className={classes['state']}>{block.text}</p>;
    case 'signature': return (
      <div className={classes['signature']}>
        <h4 className={classes['subheading']}>{block.heading}</h4>
        <dl>{block.lines.map(({ label, value }) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      </div>
    );
    case 'table': return (
      <table className={classes['table']}>
        <caption>{block.caption}</caption>
        <thead><tr>{block.head.map((cell) => <th key={cell} scope="col">{cell}</th>)}</tr></thead>
        <tbody>{block.rows.map((cells, row) => <tr key={row}>{cells.map((cell, column) => <td key={column}>{cell}</td>)}</tr>)}</tbody>
      </table>
    );
    case 'figure': return <figure className={classes['figure']}><CourseChart chart={block.chart} alt={block.alt} /><figcaption>{block.caption}</figcaption></figure>;
    case 'transcript': return (
      <ol className={classes['turns']}>{block.turns.map(({ time, speaker, text }, index) => <li key={index}><span>{time}</span><strong>{speaker}</strong><span>{text}</span></li>)}</ol>
    );
    default: return exhaustive(block);
  }
}
