import type { Deadline } from '../content/handling.js';
import type { Office } from '../content/office.js';
import type { Snapshot } from '../content/snapshot.js';
import type { OpenPetition } from '../conversation/file-petition.js';
import { dayAt, koreanDateTime, koreanDay } from '../korean/korean-dates.js';
import { withParticle } from '../korean/particles.js';
import { escapeHtml } from './escape-html.js';
import { consent, faultList, field } from './identity-fields.js';
import type { IdentityFaults, IdentityValues } from './identity-form.js';

/** Built files of the page, as paths of this server. */
export interface IdentityAssets {
  style: string;
  fonts: string;
  icon: string;
}

/** No script at all, nothing inline, nothing from elsewhere, in nobody's frame and in no cache. */
export const IDENTITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  // The secret stands in the address.
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
};

/** A few sentences under one heading: what there is to say where nothing can be filed. */
export function identityWords(
  assets: IdentityAssets,
  office: Office,
  words: { title: string; text: readonly string[] },
): string {
  const text = words.text.map((one) => `<p>${escapeHtml(one)}</p>`).join('\n');
  return page(
    assets,
    office,
    words.title,
    `<h1>${escapeHtml(words.title)}</h1>\n${text}\n${phoneOf(office)}`,
  );
}

export function identityReceipt(
  assets: IdentityAssets,
  snapshot: Snapshot,
  { number, department, dueAt }: { number: string; department: string; dueAt: number },
): string {
  const title = '정식 민원으로 접수했어요';
  const body = `<h1>${title}</h1>
<dl class="facts">
<dt>접수번호</dt><dd><strong>${escapeHtml(number)}</strong></dd>
<dt>담당 부서</dt><dd>${escapeHtml(department)}</dd>
<dt>처리기한</dt><dd>${koreanDay(dayAt(dueAt))}</dd>
</dl>
<p>담당자가 적어 주신 전화번호로 연락해 신원을 확인해요. 새 소식은 신청하신 대화로 알려 드려요.</p>
<p>이 화면은 닫으셔도 돼요.</p>
${phoneOf(snapshot.office)}`;
  return page(assets, snapshot.office, title, body);
}

/** What will be filed, who asks, and what is done with it. */
export function identityPage(
  assets: IdentityAssets,
  snapshot: Snapshot,
  petition: OpenPetition,
  { values, faults, now }: { values: IdentityValues; faults: IdentityFaults; now: number },
): string {
  const hasFaults = Object.keys(faults).length > 0;
  const title = '정식 민원 신청';
  const body = `<h1>${title}</h1>
<p>이름과 연락처는 대화에 적지 않고 이 화면에만 적어요. ${koreanDateTime(petition.endsAt, now)}까지 적어 주세요.</p>
${faultList(faults)}<section aria-labelledby="told">
<h2 id="told">접수할 내용</h2>
<dl class="facts">
${factsOf(snapshot, petition)
  .map(([name, words]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(words)}</dd>`)
  .join('\n')}
</dl>
<p class="hint">고칠 것이 있으면 대화로 돌아가 ‘이어서 하기’라고 적어 주세요.</p>
</section>
<form method="post" novalidate>
<h2>신청하시는 분</h2>
${field('name', '이름', 'type="text" autocomplete="name" maxlength="80" required', values, faults)}
${field('phone', '휴대전화 번호', 'type="tel" inputmode="tel" autocomplete="tel" maxlength="40" required', values, faults, '예: 010-1234-5678. 담당자가 이 번호로 신원을 확인해요.')}
${field('address', '주소', 'type="text" autocomplete="street-address" maxlength="250" required', values, faults, '결과를 우편으로 보내 드릴 수 있는 주소예요.')}
${field('email', '전자우편 (적지 않으셔도 돼요)', 'type="email" inputmode="email" autocomplete="email" maxlength="150"', values, faults)}
${consent(snapshot.office, petition, values, faults)}
<button type="submit">정식 민원으로 접수하기</button>
</form>
${phoneOf(snapshot.office)}`;
  return page(assets, snapshot.office, hasFaults ? `고칠 곳이 있어요: ${title}` : title, body);
}

function factsOf(snapshot: Snapshot, petition: OpenPetition): [string, string][] {
  const { report, photos, department, deadline, dueAt } = petition;
  const category = snapshot.complaintCategories.find(({ id }) => id === report.category);
  const answers = Object.entries(report.answers).map(([id, answer]): [string, string] => [
    category?.questions.find((one) => one.id === id)?.ask ?? '덧붙인 말',
    answer,
  ]);
  return [
    ['종류', category?.title ?? report.category],
    ...(report.place === undefined ? [] : [['위치', report.place.said] as [string, string]]),
    ['내용', report.description],
    ...answers,
    ...(photos === 0 ? [] : [['사진', `${photos}장`] as [string, string]]),
    ['담당 부서', department],
    ['처리기한', `${koreanDay(dayAt(dueAt))} (${periodOf(deadline)})`],
  ];
}

/** A figure that nobody has found in the law is not called the law's. */
function periodOf({ title, basis, amount, unconfirmed }: Deadline): string {
  const whose = basis === 'law' && unconfirmed !== true ? '법정 처리기간' : '기관이 정한 처리기간';
  return `${title}, ${whose} ${'days' in amount ? `${amount.days}일` : `${amount.hours}근무시간`}`;
}

function phoneOf({ phone }: Office): string {
  const number = phone.number.replaceAll('-', '');
  const words = `${withParticle(phone.label, '으로/로')} 물어보실 수도 있어요: `;
  return `<p class="hint">${escapeHtml(words)}<a href="tel:${escapeHtml(number)}">${escapeHtml(phone.number)}</a></p>`;
}

function page(assets: IdentityAssets, office: Office, title: string, body: string): string {
  return `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(title)} | ${escapeHtml(office.name)}</title>
<link rel="icon" type="image/svg+xml" href="${assets.icon}">
<link rel="stylesheet" href="${assets.style}">
<link rel="stylesheet" href="${assets.fonts}">
</head>
<body>
<header><img src="${assets.icon}" alt="" width="32" height="32"> <span>${escapeHtml(office.name)} ${escapeHtml(office.botName)}</span></header>
<main>
${body}
</main>
</body>
</html>
`;
}
