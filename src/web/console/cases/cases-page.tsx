import './cases.css';
import { useRoute } from 'wouter';
import { useCaseEvents } from './case-events.js';
import { CaseLists } from './case-lists.js';
import { CasePage } from './case-page.js';

/** 민원: lists of cases, or the one that is open. */
export function CasesPage() {
  const [, params] = useRoute('/cases/:id');
  const id = params?.id;
  useCaseEvents(id);
  return id === undefined ? <CaseLists /> : <CasePage key={id} id={id} />;
}
