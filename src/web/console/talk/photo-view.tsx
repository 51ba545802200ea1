import { useState } from 'react';

interface PhotoViewProps {
  conversation: string;
  file: string;
  alt: string;
  isVideo?: boolean;
}

export function PhotoView({ conversation, file, alt, isVideo = false }: PhotoViewProps) {
  const [isLost, setLost] = useState(false);
  const address = `/console/api/conversations/${conversation}/photos/${encodeURIComponent(file)}`;
  if (isLost)
    return (
      <p className="talk-words talk-dim">
        {isVideo ? '동영상을 틀지 못했어요.' : '사진을 불러오지 못했어요.'}
      </p>
    );
  if (isVideo)
    return (
      <video
        className="talk-photo"
        src={address}
        aria-label={alt}
        controls
        playsInline
        preload="metadata"
        onError={() => setLost(true)}
      />
    );
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" className="talk-photo">
      <img
        src={address}
        alt={`${alt === '' ? '사진' : alt} (새 창에서 크게 보기)`}
        loading="lazy"
        onError={() => setLost(true)}
      />
    </a>
  );
}
