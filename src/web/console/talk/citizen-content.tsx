import type { AttachmentKind, InboundContent, InboundPhoto } from '../../../message/inbound-message.js';
import { PhotoView } from './photo-view.js';
import { WordsView } from './words-view.js';

const ATTACHMENTS: Record<AttachmentKind, string> = {
  video: '동영상',
  voice: '음성',
  file: '파일',
  sticker: '스티커',
  contact: '연락처',
  link: '링크',
};

function isVideo(photo: InboundPhoto): boolean {
  return photo.source === 'stored' ? photo.mediaType.startsWith('video/') : photo.what === 'video';
}

export function CitizenContent({ content, conversation }: { content: InboundContent; conversation: string }) {
  switch (content.kind) {
    case 'text':
      return <WordsView text={content.text} />;
    case 'tap':
      return (
        <>
          <WordsView text={content.text} />
          <span className="talk-dim">버튼으로 골랐어요</span>
        </>
      );
    case 'photos':
      return (
        <>
          <Photos photos={content.photos} conversation={conversation} />
          {content.text !== undefined && <WordsView text={content.text} />}
        </>
      );
    case 'start':
      return <p className="talk-words talk-dim">대화를 시작했어요.</p>;
    case 'location':
      return (
        <WordsView
          text={[
            '보낸 위치:',
            content.name,
            content.address,
            `(${content.latitude.toFixed(5)}, ${content.longitude.toFixed(5)})`,
          ]
            .filter(Boolean)
            .join(' ')}
        />
      );
    case 'attachment':
      return (
        <>
          <p className="talk-words talk-dim">
            {ATTACHMENTS[content.what]}
            {content.name === undefined ? '' : `: ${content.name}`}
          </p>
          {content.text !== undefined && <WordsView text={content.text} />}
        </>
      );
    case 'unknown':
      return <p className="talk-words talk-dim">{content.description}</p>;
  }
}

function Photos({ photos, conversation }: { photos: InboundPhoto[]; conversation: string }) {
  return (
    <div className="talk-photos">
      {photos.map((photo, place) =>
        photo.source === 'stored' ? (
          <PhotoView
            key={place}
            conversation={conversation}
            file={photo.file}
            alt={`시민이 보낸 ${isVideo(photo) ? '동영상' : '사진'} ${place + 1}/${photos.length}`}
            isVideo={isVideo(photo)}
          />
        ) : (
          <p key={place} className="talk-words talk-dim">
            {isVideo(photo) ? '동영상' : '사진'}을 가져오고 있어요.
          </p>
        ),
      )}
    </div>
  );
}
