/** What the bundler makes of a style sheet: a module's class names by the names written in it. */
declare module '*.module.css' {
  const classNames: Readonly<Record<string, string>>;
  export default classNames;
}
declare module '*.css';
