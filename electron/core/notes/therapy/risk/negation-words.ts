/** Words shared by the reading of what was said and of what was answered. */

export const negators: ReadonlySet<string> = new Set('not never no none nobody without nor neither nothing hardly barely'.split(' '));

/** What may lie between a negation and the risk it denies: "i have no job and want to die" denies nothing. */
export const lightWords: ReadonlySet<string> = new Set((
  'a an any all really actually ever even currently have having had has been being be am is are was were do does did doing would could will can may should think thinking thought thoughts about of to in on for at '
  + 'want wanted wanting wants wish going feel feeling feelings felt like that as so much intention intent intend intending plan plans planning planned desire urge urges idea ideas i it try trying tried attempt attempted '
  + 'consider considered considering actively kind sort or just my myself me yourself self harm harming hurt hurting kill killing die dying dead death suicide suicidal end ending life others anyone anybody someone somebody '
  + 'anything cut cutting access weapon weapons gun guns pills firearms the get getting made make making homicidal violent act acting go through with he she they him her hit hitting ever once gonna over commit committing serious '
  + 'danger risk reason need needed said say saying mean told passive active'
).split(' '));
