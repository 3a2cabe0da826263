/** The one style sheet of the pages we serve: inline, allowed by its hash, so that a saved page keeps its looks. */
import activity from './activity.css?raw';
import forms from './forms.css?raw';
import pages from './pages.css?raw';
import report from './report.css?raw';
import tokens from './tokens.css?raw';

export const PAGE_STYLE = `${tokens}\n${report}\n${pages}\n${forms}\n${activity}`;
