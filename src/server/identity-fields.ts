import type { PetitionTerms } from '../cases/petition-terms.js';
import type { Office } from '../content/office.js';
import { PETITION_PURPOSE } from '../conversation/file-petition.js';
import { dayAt, koreanDay } from '../korean/korean-dates.js';
import { escapeHtml } from './escape-html.js';
import {
  IDENTITY_FIELDS,
  type IdentityFaults,
  type IdentityField,
  type IdentityValues,
} from './identity-form.js';

/** What will not do, each a link to its field; it has the focus. */
export function faultList(faults: IdentityFaults): string {
  const wrong = IDENTITY_FIELDS.flatMap((name) => {
    const fault = faults[name];
    return fault === undefined ? [] : [`<li><a href="#${name}">${escapeHtml(fault)}</a></li>`];
  });
  if (wrong.length === 0) return '';
  return `<div class="faults" role="alert" tabindex="-1" autofocus>
<h2>고칠 곳이 ${wrong.length}곳 있어요</h2>
<ul>
${wrong.join('\n')}
</ul>
</div>
`;
}

export function field(
  name: IdentityField,
  label: string,
  attributes: string,
  values: IdentityValues,
  faults: IdentityFaults,
  hint?: string,
): string {
  const fault = faults[name];
  const described = [
    ...(fault === undefined ? [] : [`${name}-fault`]),
    ...(hint === undefined ? [] : [`${name}-hint`]),
  ];
  return `<div class="field">
<label for="${name}">${escapeHtml(label)}</label>
${hint === undefined ? '' : `<p class="hint" id="${name}-hint">${escapeHtml(hint)}</p>\n`}${faultLine(name, fault)}<input id="${name}" name="${name}" ${attributes} value="${escapeHtml(values[name] ?? '')}"${described.length === 0 ? '' : ` aria-describedby="${described.join(' ')}"`}${fault === undefined ? '' : ' aria-invalid="true"'}>
</div>`;
}

function faultLine(name: IdentityField, fault: string | undefined): string {
  return fault === undefined ? '' : `<p class="fault" id="${name}-fault">${escapeHtml(fault)}</p>\n`;
}

/** What 개인정보 보호법 제15조 제2항 wants told: what for, what, how long, and what follows from a refusal. */
export function consent(
  office: Office,
  { contactsUntil }: Pick<PetitionTerms, 'contactsUntil'>,
  values: IdentityValues,
  faults: IdentityFaults,
): string {
  const lastDay = koreanDay(dayAt(contactsUntil - 1));
  const fault = faults.consent;
  const more =
    office.personalDataUrl === undefined
      ? ''
      : `<p><a href="${escapeHtml(office.personalDataUrl)}">개인정보 처리방침 보기</a></p>\n`;
  return `<section class="consent" aria-labelledby="consent-title">
<h2 id="consent-title">개인정보 수집·이용 동의</h2>
<dl class="facts">
<dt>받는 곳</dt><dd>${escapeHtml(office.name)}</dd>
<dt>쓰는 목적</dt><dd>${PETITION_PURPOSE}</dd>
<dt>받는 항목</dt><dd>꼭 필요한 것: 이름, 휴대전화 번호, 주소. 적지 않아도 되는 것: 전자우편 주소</dd>
<dt>보관 기간</dt><dd>${lastDay}까지 잠가서 보관하고 지워요. 그 전에도 지워 달라고 하실 수 있어요.</dd>
<dt>동의하지 않으면</dt><dd>동의하지 않으실 수 있어요. 그러면 여기에서 정식 민원으로 접수할 수 없지만, 생활불편 신고는 대화에서 신원 확인 없이 하실 수 있고, 정식 민원은 국민신문고나 민원 창구에서 신청하실 수 있어요.</dd>
</dl>
${more}${faultLine('consent', fault)}<label class="check" for="consent"><input id="consent" name="consent" type="checkbox" value="yes" required${values.consent === 'yes' ? ' checked' : ''}${fault === undefined ? '' : ' aria-invalid="true" aria-describedby="consent-fault"'}> <span>개인정보를 위와 같이 받고 쓰는 데 동의해요.</span></label>
</section>`;
}
