import { type PointerEvent, useRef, useState } from 'react';
import { Button, NumberInput } from '@mantine/core';
import type { RedactionBox } from '../../../console/case-api.js';
import { boxBetween, type Point, withSide } from './redaction-boxes.js';

const MOST_BOXES = 20;
const NEW_BOX: RedactionBox = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
const SIDES: { side: keyof RedactionBox; label: string }[] = [
  { side: 'x', label: '왼쪽에서' },
  { side: 'y', label: '위에서' },
  { side: 'width', label: '너비' },
  { side: 'height', label: '높이' },
];

interface RedactionEditorProps {
  address: string;
  alt: string;
  boxes: readonly RedactionBox[];
  onChange: (boxes: RedactionBox[]) => void;
}

/** Boxes are drawn over the picture by mouse or finger, or set in numbers without either. */
export function RedactionEditor({ address, alt, boxes, onChange }: RedactionEditorProps) {
  const canAdd = boxes.length < MOST_BOXES;
  return (
    <>
      <DrawingBoard
        address={address}
        alt={alt}
        boxes={boxes}
        onDraw={(box) => {
          if (canAdd) onChange([...boxes, box]);
        }}
      />
      <p className="case-photo-words">
        얼굴이나 차 번호처럼 가릴 곳을 사진 위에서 끌어서 그려 주세요. 아래 숫자로도 정할 수 있어요.
      </p>
      <ol className="redaction-list">
        {boxes.map((box, place) => (
          <li key={place}>
            <fieldset>
              <legend>가림 {place + 1}</legend>
              {SIDES.map(({ side, label }) => (
                <NumberInput
                  key={side}
                  label={label}
                  suffix="%"
                  size="sm"
                  min={0}
                  max={100}
                  decimalScale={1}
                  stepHoldDelay={400}
                  stepHoldInterval={60}
                  value={Math.round(box[side] * 1000) / 10}
                  onChange={(value) => {
                    if (typeof value !== 'number') return;
                    onChange(boxes.map((one, at) => (at === place ? withSide(one, side, value) : one)));
                  }}
                />
              ))}
              <Button variant="default" onClick={() => onChange(boxes.filter((_, at) => at !== place))}>
                지우기<span className="sr-only"> (가림 {place + 1})</span>
              </Button>
            </fieldset>
          </li>
        ))}
      </ol>
      <Button variant="default" disabled={!canAdd} onClick={() => onChange([...boxes, NEW_BOX])}>
        가릴 상자 추가
      </Button>
    </>
  );
}

interface DrawingBoardProps {
  address: string;
  alt: string;
  boxes: readonly RedactionBox[];
  onDraw: (box: RedactionBox) => void;
}

function DrawingBoard({ address, alt, boxes, onDraw }: DrawingBoardProps) {
  const board = useRef<HTMLDivElement>(null);
  const [corners, setCorners] = useState<{ from: Point; to: Point }>();
  const [isLost, setLost] = useState(false);
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = board.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const drawn = corners === undefined ? undefined : boxBetween(corners.from, corners.to);
  if (isLost) return <p className="case-none">사진을 불러오지 못했어요.</p>;
  return (
    <div
      ref={board}
      className="redaction-board"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setCorners({ from: pointOf(event), to: pointOf(event) });
      }}
      onPointerMove={(event) => {
        if (corners !== undefined) setCorners({ ...corners, to: pointOf(event) });
      }}
      onPointerUp={() => {
        if (drawn !== undefined) onDraw(drawn);
        setCorners(undefined);
      }}
      onPointerCancel={() => setCorners(undefined)}
    >
      <img src={address} alt={alt} draggable={false} onError={() => setLost(true)} />
      {[...boxes, ...(drawn === undefined ? [] : [drawn])].map((box, place) => (
        <span key={place} className="redaction-box" style={placeOf(box)} aria-hidden>
          {place + 1}
        </span>
      ))}
    </div>
  );
}

function placeOf({ x, y, width, height }: RedactionBox) {
  const percent = (share: number) => `${String(share * 100)}%`;
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}
