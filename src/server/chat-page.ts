import type { Office } from '../content/office.js';
import { MAXIMUM_TEXT_LENGTH } from '../message/inbound-message.js';
import type { ChatAssets } from './chat-assets.js';
import { escapeHtml } from './escape-html.js';

/** What the browser may load, and who may frame us. Nothing inline, nothing from elsewhere. */
export function pageHeaders(frameAncestors: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    // `blob:` is a photo or a video of the citizen's own: chosen and not yet sent, or fetched with the token.
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    ['frame-ancestors', "'self'", ...frameAncestors].join(' '),
    "require-trusted-types-for 'script'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'Cache-Control': 'no-cache',
  };
}

/** The shell of the page: readable and useful (phone, sign language, notice) before and without the script. */
export function chatPage(office: Office, assets: ChatAssets, options: { inspect: boolean }): string {
  const text = {
    city: escapeHtml(office.name),
    bot: escapeHtml(office.botName),
    phoneLabel: escapeHtml(office.phone.label),
    phone: escapeHtml(office.phone.number),
    notice: escapeHtml(office.notice.text),
  };
  return `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${text.city} ${text.bot} 채팅 상담</title>
<meta name="description" content="${text.city} ${text.bot}에게 채팅으로 묻고 불편을 알려 주세요.">
<link rel="icon" type="image/svg+xml" href="${assets.icon}">
${assets.styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n')}
<script type="module" src="${assets.script}"></script>
</head>
<body>
<a class="skip-link" href="#message">메시지 쓰기로 건너뛰기</a>
<div class="chat" id="chat" data-bot="${text.bot}" data-inspect="${String(options.inspect)}">
<header class="top">
<div class="title">
<img class="mark" src="${assets.icon}" alt="" width="40" height="40">
<h1><span class="city">${text.city}</span> ${text.bot}</h1>
<button class="quiet" id="larger" type="button" aria-pressed="false" hidden>글자 크게</button>
</div>
<nav class="ways" aria-label="다른 방법으로 묻기">
<ul>
<li><a class="way call" href="tel:${text.phone.replaceAll('-', '')}" title="${text.phoneLabel}">전화 ${text.phone}</a></li>
${signLanguage(office)}<li class="last"><button class="way erase" id="erase" type="button" hidden>대화 지우기</button></li>
</ul>
</nav>
</header>
<main>
<div class="log" id="log" role="log" aria-label="대화 내용" tabindex="0">
<section class="first-words" id="first-words">
<p>${text.notice}</p>
<noscript><p>채팅을 하려면 브라우저에서 자바스크립트를 켜 주세요. 전화로도 물어볼 수 있어요: ${text.phoneLabel} <a href="tel:${text.phone.replaceAll('-', '')}">${text.phone}</a></p></noscript>
</section>
<ol class="messages" id="messages"></ol>
<p class="typing" id="typing" aria-hidden="true" hidden><span></span><span></span><span></span></p>
</div>
<button class="jump" id="jump" type="button" hidden>새 답변 보기</button>
<p class="sr-only" id="typing-word" role="status"></p>
<div class="state" id="state" role="status"></div>
<form class="composer" id="composer" hidden>
<div class="photo-preview" id="photo-preview" hidden></div>
<button class="photo-button" id="photo" type="button"><span>사진</span></button>
<input id="photo-file" type="file" accept="image/jpeg,image/png,image/webp,video/mp4,video/quicktime,video/webm,video/3gpp" tabindex="-1" aria-label="보낼 사진이나 동영상" hidden>
<label class="sr-only" for="message">메시지</label>
<textarea id="message" rows="1" data-limit="${MAXIMUM_TEXT_LENGTH}" autocomplete="off" enterkeyhint="send" placeholder="물어보세요" aria-describedby="message-hint"></textarea>
<p class="sr-only" id="message-hint">Enter를 누르면 보내고, Shift와 Enter를 함께 누르면 줄을 바꿔요.</p>
<button class="send" id="send" type="submit"><span>보내기</span></button>
</form>
</main>
</div>
<dialog id="erase-dialog" aria-labelledby="erase-title" aria-describedby="erase-text">
<form method="dialog">
<h2 id="erase-title">대화를 지울까요?</h2>
<p id="erase-text">지금까지 나눈 말과 보낸 사진을 지우고 새로 시작해요. 이미 접수한 신고는 처리를 위해 남아요.</p>
<div class="answers">
<button class="plain" value="keep">그대로 두기</button>
<button class="primary" value="erase">지우기</button>
</div>
</form>
</dialog>
<link rel="stylesheet" href="${assets.fonts}">
</body>
</html>
`;
}

function signLanguage(office: Office): string {
  if (office.signLanguage === undefined) return '';
  const { label, url } = office.signLanguage;
  return `<li><a class="way sign" href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${escapeHtml(label)}<span class="sr-only"> (새 창)</span></a></li>\n`;
}
