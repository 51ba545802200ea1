import { useState } from 'react';

interface PhotoViewProps {
  conversation: string;
  file: string;
  alt: string;
}

export function PhotoView({ conversation, file, alt }: PhotoViewProps) {
  const [isLost, setLost] = useState(false);
  const address = `/console/api/conversations/${conversation}/photos/${encodeURIComponent(file)}`;
  if (isLost) return <p className="talk-words talk-dim">사진을 불러오지 못했어요.</p>;
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
